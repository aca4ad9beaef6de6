// SPDX-License-Identifier: Apache-2.0
#include "core/model/fields.h"
#include "tests/core/plans/markedfamilies.h"

#include <algorithm>

namespace doorstep::test {

namespace {

/// Is it one of the questionnaires plans are made from? They come more often; every other comes too.
bool isDrawnOn(const Catalogue &content, const QString &questionnaire)
{
    const auto &plans = content.planTemplates();
    return std::any_of(plans.begin(), plans.end(), [&questionnaire](const PlanTemplate &plan) {
        return std::any_of(plan.sources.begin(), plan.sources.end(),
                           [&](const PlanSource &source) { return source.questionnaire == questionnaire; });
    });
}

} // namespace

Record MarkedFamilies::person(RecordKind kind, const QString &name, int number)
{
    Record record{.id = u"%1-%2"_s.arg(name).arg(number), .kind = kind, .family = u"family"_s, .fields = {}};
    const auto hidden = [&](const QString &field) { return u"<<record|%1.%2|>>"_s.arg(name, field); };
    for (const QString &field : {u"family_name"_s, u"nhs_number"_s, u"phone"_s, u"address"_s, u"relation"_s, u"sex"_s,
                                 u"alone"_s, u"lives_with"_s})
        record.fields.insert(field, hidden(field));
    record.fields.insert(field::infant::given, u"Name%1"_s.arg(number));
    record.fields.insert(field::infant::born, sometimes(50) ? u"2026-11-01"_s : u"2026-11-02"_s);
    if (sometimes(30))
        record.fields.insert(field::carer::label, u"Label%1"_s.arg(number));
    return record;
}

FamilyCase MarkedFamilies::next()
{
    FamilyCase family;
    family.today = QDate(2026, 11, 20);
    for (int i = upTo(3); i >= 0; --i)
        family.carers.append(person(RecordKind::Carer, u"carer"_s, i));
    for (int i = upTo(2); i >= 0; --i)
        family.infants.append(person(RecordKind::Infant, u"infant"_s, i));
    for (int i = upTo(2); i >= 0; --i)
        addVisit(family, i);
    return family;
}

void MarkedFamilies::addVisit(FamilyCase &family, int number)
{
    const QString day = u"2026-11-1%1T10:00:00+00:00"_s.arg(number);
    const bool done = sometimes(70);
    Record visit{.id = u"visit-%1"_s.arg(number), .kind = RecordKind::Visit, .family = u"family"_s, .fields = {}};
    visit.fields = {{u"status"_s, done ? u"signed"_s : u"draft"_s},
                    {u"infant"_s, family.infants.at(upTo(static_cast<int>(family.infants.size()) - 1)).id},
                    {u"summary"_s, u"<<record|visit.summary|>>"_s}};
    visit.fields.insert(u"signed_at"_s, done ? day : QString());
    family.visits.append(visit);
    addResponses(family, visit);
}

void MarkedFamilies::addResponses(FamilyCase &family, const Record &visit)
{
    const bool done = isSigned(visit);
    for (const auto &form : m_marked.content.questionnaires()) {
        for (const Record &subject : family.carers + family.infants) {
            if (!sometimes(isDrawnOn(m_marked.content, form->url()) ? 45 : 8))
                continue;
            Record response{.id = u"response-%1"_s.arg(++m_serial), .kind = RecordKind::Response, .fields = {}};
            const QJsonObject fhir{{u"resourceType"_s, u"QuestionnaireResponse"_s},
                                   {u"item"_s, items(*form, form->roots(), subject.id)}};
            response.fields = {{u"visit"_s, visit.id},
                               {u"status"_s, done ? u"completed"_s : u"in-progress"_s},
                               {u"questionnaire"_s, form->url()},
                               {u"version"_s, form->version()},
                               {u"subject"_s, subject.id}};
            if (done)
                response.fields.insert(field::response::response, fhir);
            else
                family.drafts.insert(response.id, fhir);
            family.responses.append(response);
            addPlans(family, response, visit);
        }
    }
}

/// A plan kept from this response, now and then for somebody else than it is about: as a damaged record might say.
void MarkedFamilies::addPlans(FamilyCase &family, const Record &response, const Record &visit)
{
    if (!isSigned(visit) || !sometimes(40))
        return;
    const QString subject = response.text(field::response::subject);
    const bool carers = subject.startsWith("carer"_L1);
    const QString whose = sometimes(90) ? subject : family.carers.first().id;
    Record plan{.id = u"plan-%1"_s.arg(++m_serial), .kind = RecordKind::Plan, .fields = {}};
    plan.fields = {{u"visit"_s, visit.id},
                   {u"plan"_s, carers ? u"crying"_s : u"sleep"_s},
                   {u"carer"_s, carers ? whose : QString()},
                   {u"response"_s, response.id},
                   {u"agreed_at"_s, visit.text(field::visit_::signedAt)}};
    family.plans.append(plan);
}

QJsonArray MarkedFamilies::items(const Questionnaire &form, const std::vector<int> &indexes, const QString &subject)
{
    QJsonArray all;
    for (const int index : indexes) {
        const int times = form.item(index).isRepeatingGroup() ? 1 + upTo(1) : 1;
        for (int i = 0; i < times; ++i)
            if (form.item(index).isGroup() || sometimes(70))
                all.append(item(form, index, subject));
    }
    return all;
}

QJsonObject MarkedFamilies::item(const Questionnaire &form, int index, const QString &subject)
{
    const Item &asked = form.item(index);
    QJsonObject item{{u"linkId"_s, asked.linkId}};
    const QJsonArray below = items(form, asked.children, subject);
    if (asked.isQuestion())
        item.insert(u"answer"_s, answers(asked, subject));
    if (!below.isEmpty())
        item.insert(u"item"_s, below);
    return item;
}

/// Options where there are any, and words to every question: also where the form would refuse them.
QJsonArray MarkedFamilies::answers(const Item &item, const QString &subject)
{
    const QString marker = u"<<answer|%1|%2>>"_s.arg(item.linkId, subject);
    QJsonArray all;
    for (const Option &option : item.options) {
        if (!sometimes(30))
            continue;
        QJsonObject coding = option.answer.value(u"valueCoding"_s).toObject();
        coding.insert(u"display"_s, marker);
        all.append(QJsonObject{{u"valueCoding"_s, coding}});
    }
    if (item.type == ItemType::Boolean)
        all.append(QJsonObject{{u"valueBoolean"_s, sometimes(50)}});
    all.append(QJsonObject{{u"valueString"_s, marker}});
    return all;
}

} // namespace doorstep::test
