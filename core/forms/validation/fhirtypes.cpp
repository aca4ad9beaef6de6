// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/fhirtypes.h"

#include <QSet>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

/// The part of FHIR R4 the two resources are made of, and the resources that often stand in them, one line a type:
/// name, then member:type; `*` a list, `!` needed, `a|b` a choice (the member is written with its type), `(...)` the
/// codes of a code or the targets of a reference.
/// "+Type" takes over the members of another.
constexpr const char *table[] = {
    "Element id:string extension:Extension*",
    "BackboneElement +Element modifierExtension:Extension*",
    "Resource id:id meta:Meta implicitRules:uri language:code",
    "DomainResource +Resource text:Narrative contained:Resource* extension:Extension* modifierExtension:Extension*",
    "Meta +Element versionId:id lastUpdated:instant source:uri profile:canonical* security:Coding* tag:Coding*",
    "Narrative +Element status:code(generated,extensions,additional,empty)! div:xhtml!",
    "Extension +Element url:uri! value:base64Binary|boolean|canonical|code|date|dateTime|decimal|id|instant|integer|"
    "markdown|oid|positiveInt|string|time|unsignedInt|uri|url|uuid|Address|Age|Annotation|Attachment|CodeableConcept|"
    "Coding|ContactPoint|Count|Distance|Duration|HumanName|Identifier|Money|Period|Quantity|Range|Ratio|Reference|"
    "SampledData|Signature|Timing|ContactDetail|Contributor|DataRequirement|Expression|ParameterDefinition|"
    "RelatedArtifact|TriggerDefinition|UsageContext|Dosage|Meta",
    "Coding +Element system:uri version:string code:code display:string userSelected:boolean",
    "CodeableConcept +Element coding:Coding* text:string",
    "Quantity +Element value:decimal comparator:code(<,<=,>=,>) unit:string system:uri code:code",
    "Age +Quantity",
    "Count +Quantity",
    "Distance +Quantity",
    "Duration +Quantity",
    "Money +Element value:decimal currency:code",
    "Range +Element low:Quantity high:Quantity",
    "Ratio +Element numerator:Quantity denominator:Quantity",
    "Period +Element start:dateTime end:dateTime",
    "Reference +Element reference:string type:uri identifier:Identifier display:string",
    "Attachment +Element contentType:code language:code data:base64Binary url:url size:unsignedInt hash:base64Binary "
    "title:string creation:dateTime",
    "Identifier +Element use:code(usual,official,temp,secondary,old) type:CodeableConcept system:uri value:string "
    "period:Period assigner:Reference(Organization)",
    "ContactPoint +Element system:code(phone,fax,email,pager,url,sms,other) value:string "
    "use:code(home,work,temp,old,mobile) rank:positiveInt period:Period",
    "ContactDetail +Element name:string telecom:ContactPoint*",
    "HumanName +Element use:code(usual,official,temp,nickname,anonymous,old,maiden) text:string family:string "
    "given:string* prefix:string* suffix:string* period:Period",
    "Address +Element use:code(home,work,temp,old,billing) type:code(postal,physical,both) text:string line:string* "
    "city:string district:string state:string postalCode:string country:string period:Period",
    "Annotation +Element author:Reference|string time:dateTime text:markdown!",
    "Expression +Element description:string name:id language:code! expression:string reference:uri",
    "UsageContext +Element code:Coding! value:CodeableConcept|Quantity|Range|Reference",
    "RelatedArtifact +Element type:code(documentation,justification,citation,predecessor,successor,derived-from,"
    "depends-on,composed-of)! label:string display:string citation:markdown url:url document:Attachment "
    "resource:canonical",
    "Questionnaire +DomainResource url:uri identifier:Identifier* version:string name:string title:string "
    "derivedFrom:canonical* status:code(draft,active,retired,unknown)! experimental:boolean "
    "subjectType:code(%RESOURCES%)* "
    "date:dateTime publisher:string contact:ContactDetail* description:markdown useContext:UsageContext* "
    "jurisdiction:CodeableConcept* purpose:markdown copyright:markdown approvalDate:date lastReviewDate:date "
    "effectivePeriod:Period code:Coding* item:Questionnaire.item*",
    "Questionnaire.item +BackboneElement linkId:string! definition:uri code:Coding* prefix:string text:string "
    "type:code(group,display,boolean,decimal,integer,date,dateTime,time,string,text,url,choice,open-choice,attachment,"
    "reference,quantity)! enableWhen:Questionnaire.item.enableWhen* enableBehavior:code(all,any) required:boolean "
    "repeats:boolean readOnly:boolean maxLength:integer answerValueSet:canonical "
    "answerOption:Questionnaire.item.answerOption* initial:Questionnaire.item.initial* item:Questionnaire.item*",
    "Questionnaire.item.enableWhen +BackboneElement question:string! operator:code(exists,=,!=,>,<,>=,<=)! "
    "answer:boolean|decimal|integer|date|dateTime|time|string|Coding|Quantity|Reference!",
    "Questionnaire.item.answerOption +BackboneElement value:integer|date|time|string|Coding|Reference! "
    "initialSelected:boolean",
    "Questionnaire.item.initial +BackboneElement value:boolean|decimal|integer|date|dateTime|time|string|uri|"
    "Attachment|Coding|Quantity|Reference!",
    "QuestionnaireResponse +DomainResource identifier:Identifier basedOn:Reference(CarePlan,ServiceRequest)* "
    "partOf:Reference(Observation,Procedure)* questionnaire:canonical "
    "status:code(in-progress,completed,amended,entered-in-error,stopped)! subject:Reference "
    "encounter:Reference(Encounter) authored:dateTime "
    "author:Reference(Device,Practitioner,PractitionerRole,Patient,RelatedPerson,Organization) "
    "source:Reference(Patient,Practitioner,PractitionerRole,RelatedPerson) item:QuestionnaireResponse.item*",
    "QuestionnaireResponse.item +BackboneElement linkId:string! definition:uri text:string "
    "answer:QuestionnaireResponse.item.answer* item:QuestionnaireResponse.item*",
    "QuestionnaireResponse.item.answer +BackboneElement value:boolean|decimal|integer|date|dateTime|time|string|uri|"
    "Attachment|Coding|Quantity|Reference item:QuestionnaireResponse.item*",
    "ValueSet +DomainResource url:uri identifier:Identifier* version:string name:string title:string "
    "status:code(draft,active,retired,unknown)! experimental:boolean date:dateTime publisher:string "
    "contact:ContactDetail* description:markdown useContext:UsageContext* jurisdiction:CodeableConcept* "
    "immutable:boolean purpose:markdown copyright:markdown compose:ValueSet.compose expansion:ValueSet.expansion",
    "ValueSet.compose +BackboneElement lockedDate:date inactive:boolean include:ValueSet.compose.include*! "
    "exclude:ValueSet.compose.include*",
    "ValueSet.compose.include +BackboneElement system:uri version:string concept:ValueSet.compose.include.concept* "
    "filter:ValueSet.compose.include.filter* valueSet:canonical*",
    "ValueSet.compose.include.concept +BackboneElement code:code! display:string designation:Designation*",
    "ValueSet.compose.include.filter +BackboneElement property:code! "
    "op:code(=,is-a,descendent-of,is-not-a,regex,in,not-in,generalizes,exists)! value:string!",
    "Designation +BackboneElement language:code use:Coding value:string!",
    "ValueSet.expansion +BackboneElement identifier:uri timestamp:dateTime! total:integer offset:integer "
    "parameter:ValueSet.expansion.parameter* contains:ValueSet.expansion.contains*",
    "ValueSet.expansion.parameter +BackboneElement name:string! "
    "value:string|boolean|integer|decimal|uri|code|dateTime",
    "ValueSet.expansion.contains +BackboneElement system:uri abstract:boolean inactive:boolean version:string "
    "code:code display:string designation:Designation* contains:ValueSet.expansion.contains*",
    "CodeSystem +DomainResource url:uri identifier:Identifier* version:string name:string title:string "
    "status:code(draft,active,retired,unknown)! experimental:boolean date:dateTime publisher:string "
    "contact:ContactDetail* description:markdown useContext:UsageContext* jurisdiction:CodeableConcept* "
    "purpose:markdown copyright:markdown caseSensitive:boolean valueSet:canonical "
    "hierarchyMeaning:code(grouped-by,is-a,part-of,classified-with) compositional:boolean versionNeeded:boolean "
    "content:code(not-present,example,fragment,complete,supplement)! supplements:canonical count:unsignedInt "
    "filter:CodeSystem.filter* property:CodeSystem.property* concept:CodeSystem.concept*",
    "CodeSystem.filter +BackboneElement code:code! description:string "
    "operator:code(=,is-a,descendent-of,is-not-a,regex,in,not-in,generalizes,exists)*! value:string!",
    "CodeSystem.property +BackboneElement code:code! uri:uri description:string "
    "type:code(code,Coding,string,integer,boolean,dateTime,decimal)!",
    "CodeSystem.concept +BackboneElement code:code! display:string definition:string designation:Designation* "
    "property:CodeSystem.concept.property* concept:CodeSystem.concept*",
    "CodeSystem.concept.property +BackboneElement code:code! "
    "value:code|Coding|string|integer|boolean|dateTime|decimal!",
    "Patient +DomainResource identifier:Identifier* active:boolean name:HumanName* telecom:ContactPoint* "
    "gender:code(male,female,other,unknown) birthDate:date deceased:boolean|dateTime address:Address* "
    "maritalStatus:CodeableConcept multipleBirth:boolean|integer photo:Attachment* contact:Patient.contact* "
    "communication:Patient.communication* generalPractitioner:Reference(Organization,Practitioner,PractitionerRole)* "
    "managingOrganization:Reference(Organization) link:Patient.link*",
    "Patient.contact +BackboneElement relationship:CodeableConcept* name:HumanName telecom:ContactPoint* "
    "address:Address gender:code(male,female,other,unknown) organization:Reference(Organization) period:Period",
    "Patient.communication +BackboneElement language:CodeableConcept! preferred:boolean",
    "Observation +DomainResource identifier:Identifier* basedOn:Reference* partOf:Reference* "
    "status:code(registered,preliminary,final,amended,corrected,cancelled,entered-in-error,unknown)! "
    "category:CodeableConcept* code:CodeableConcept! subject:Reference focus:Reference* encounter:Reference(Encounter) "
    "effective:dateTime|Period|Timing|instant issued:instant performer:Reference* "
    "value:Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period "
    "dataAbsentReason:CodeableConcept interpretation:CodeableConcept* note:Annotation* bodySite:CodeableConcept "
    "method:CodeableConcept specimen:Reference(Specimen) device:Reference "
    "referenceRange:Observation.referenceRange* hasMember:Reference* derivedFrom:Reference* "
    "component:Observation.component*",
    "Observation.referenceRange +BackboneElement low:Quantity high:Quantity type:CodeableConcept "
    "appliesTo:CodeableConcept* age:Range text:string",
    "Observation.component +BackboneElement code:CodeableConcept! "
    "value:Quantity|CodeableConcept|string|boolean|integer|Range|Ratio|SampledData|time|dateTime|Period "
    "dataAbsentReason:CodeableConcept interpretation:CodeableConcept* referenceRange:Observation.referenceRange*",
    "Patient.link +BackboneElement other:Reference(Patient,RelatedPerson)! "
    "type:code(replaced-by,replaces,refer,seealso)!",
};

/// The resources of FHIR R4.
constexpr const char *resources =
    "Account,ActivityDefinition,AdverseEvent,AllergyIntolerance,Appointment,AppointmentResponse,"
    "AuditEvent,Basic,Binary,BiologicallyDerivedProduct,BodyStructure,Bundle,CapabilityStatement,"
    "CarePlan,CareTeam,CatalogEntry,ChargeItem,ChargeItemDefinition,Claim,ClaimResponse,"
    "ClinicalImpression,CodeSystem,Communication,CommunicationRequest,CompartmentDefinition,Composition,"
    "ConceptMap,Condition,Consent,Contract,Coverage,CoverageEligibilityRequest,"
    "CoverageEligibilityResponse,DetectedIssue,Device,DeviceDefinition,DeviceMetric,DeviceRequest,"
    "DeviceUseStatement,DiagnosticReport,DocumentManifest,DocumentReference,DomainResource,"
    "EffectEvidenceSynthesis,Encounter,Endpoint,EnrollmentRequest,EnrollmentResponse,EpisodeOfCare,"
    "EventDefinition,Evidence,EvidenceVariable,ExampleScenario,ExplanationOfBenefit,FamilyMemberHistory,"
    "Flag,Goal,GraphDefinition,Group,GuidanceResponse,HealthcareService,ImagingStudy,Immunization,"
    "ImmunizationEvaluation,ImmunizationRecommendation,ImplementationGuide,InsurancePlan,Invoice,Library,"
    "Linkage,List,Location,Measure,MeasureReport,Media,Medication,MedicationAdministration,"
    "MedicationDispense,MedicationKnowledge,MedicationRequest,MedicationStatement,MedicinalProduct,"
    "MedicinalProductAuthorization,MedicinalProductContraindication,MedicinalProductIndication,"
    "MedicinalProductIngredient,MedicinalProductInteraction,MedicinalProductManufactured,"
    "MedicinalProductPackaged,MedicinalProductPharmaceutical,MedicinalProductUndesirableEffect,"
    "MessageDefinition,MessageHeader,MolecularSequence,NamingSystem,NutritionOrder,Observation,"
    "ObservationDefinition,OperationDefinition,OperationOutcome,Organization,OrganizationAffiliation,"
    "Parameters,Patient,PaymentNotice,PaymentReconciliation,Person,PlanDefinition,Practitioner,"
    "PractitionerRole,Procedure,Provenance,Questionnaire,QuestionnaireResponse,RelatedPerson,"
    "RequestGroup,ResearchDefinition,ResearchElementDefinition,ResearchStudy,ResearchSubject,Resource,"
    "RiskAssessment,RiskEvidenceSynthesis,Schedule,SearchParameter,ServiceRequest,Slot,Specimen,"
    "SpecimenDefinition,StructureDefinition,StructureMap,Subscription,Substance,SubstanceNucleicAcid,"
    "SubstancePolymer,SubstanceProtein,SubstanceReferenceInformation,SubstanceSourceMaterial,"
    "SubstanceSpecification,SupplyDelivery,SupplyRequest,Task,TerminologyCapabilities,TestReport,"
    "TestScript,ValueSet,VerificationResult,VisionPrescription";

Member readMember(QString words)
{
    Member member;
    for (; words.endsWith(u'!') || words.endsWith(u'*'); words.chop(1))
        (words.endsWith(u'!') ? member.needed : member.list) = true;
    if (words.endsWith(u')')) {
        const qsizetype open = words.indexOf(u'(');
        member.codes = words.mid(open + 1, words.size() - open - 2).split(u',');
        words.truncate(open);
    }
    const qsizetype colon = words.indexOf(u':');
    member.name = words.left(colon);
    member.types = words.mid(colon + 1).split(u'|');
    member.choice = member.types.size() > 1;
    return member;
}

QString capitalised(const QString &type) { return type.at(0).toUpper() + type.mid(1); }

void index(FhirType &type)
{
    for (std::size_t i = 0; i < type.members.size(); ++i) {
        const Member &member = type.members[i];
        for (const QString &one : member.types)
            type.byProperty.insert(member.choice ? member.name + capitalised(one) : member.name, {i, one});
    }
}

QHash<QString, FhirType> readTable()
{
    QHash<QString, FhirType> types;
    for (const char *line : table) {
        FhirType type;
        for (const QString &words :
             QString::fromLatin1(line).replace("%RESOURCES%"_L1, QLatin1String(resources)).split(u' ')) {
            if (type.name.isEmpty())
                type.name = words;
            else if (words.startsWith(u'+'))
                type.members = types.value(words.mid(1)).members;
            else
                type.members.push_back(readMember(words));
        }
        index(type);
        types.insert(type.name, type);
    }
    return types;
}

} // namespace

const FhirType *fhirType(const QString &name)
{
    static const QHash<QString, FhirType> types = readTable();
    const auto found = types.constFind(name);
    return found == types.constEnd() ? nullptr : &*found;
}

bool isPrimitive(const QString &type) { return !type.isEmpty() && type.at(0).isLower(); }

} // namespace doorstep::forms::validation
