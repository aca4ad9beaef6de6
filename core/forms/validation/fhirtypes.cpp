// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/fhirtypes.h"

#include <QSet>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

/// The part of FHIR R4 the two resources are made of, one line a type: name, then member:type; `*` a list, `!` needed,
/// `a|b` a choice (the member is written with its type), `(...)` the codes of a code or the targets of a reference.
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
