// SPDX-License-Identifier: Apache-2.0
#include "app/services/visitfacts.h"

#include "app/services/desk.h"
#include "app/services/visitcase.h"
#include "app/services/words.h"
#include "core/base/clock.h"
#include "core/model/age.h"
#include "core/model/fields.h"

#include <QJsonArray>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
using Facts = QHash<QString, QJsonValue>;

/// The contacts signed before, the last one first.
QList<const Record *> signedBefore(const VisitCase &visit)
{
    QList<const Record *> before;
    for (const Record &each : visit.family.visits)
        if (isSigned(each) && each.id != visit.visit.visit.id)
            before.append(&each);
    std::stable_sort(before.begin(), before.end(), [](const Record *a, const Record *b) {
        return a->text(field::visit_::startedAt) > b->text(field::visit_::startedAt);
    });
    return before;
}

template <typename Holds>
int inARow(const QList<const Record *> &contacts, const Holds &holds)
{
    const auto end =
        std::find_if_not(contacts.begin(), contacts.end(), [&](const Record *each) { return holds(*each); });
    return static_cast<int>(end - contacts.begin());
}

/// Contacts in a row at which there was no private time, this one among them; none when there was today.
int contactsWithoutPrivateTime(const VisitCase &visit)
{
    const auto without = [](const Record &each) { return !each.text(field::visit_::noPrivateTime).isEmpty(); };
    return without(visit.visit.visit) ? 1 + inARow(signedBefore(visit), without) : 0;
}

void addPresent(const VisitCase &visit, Facts &facts)
{
    const QStringList present = visit.visit.visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts);
    const Record *mother = visit.mother();
    QStringList codes;
    QStringList names;
    for (const QString &who : present) {
        const bool known = visit.carer(who) != nullptr;
        const QString code = !known ? who : mother && mother->id == who ? u"mother"_s : u"carer"_s;
        if (!codes.contains(code))
            codes.append(code);
        if (known)
            names.append(visit.person(who));
    }
    if (!codes.isEmpty())
        facts.insert(u"ctx.present"_s, QJsonArray::fromStringList(codes));
    if (!names.isEmpty())
        facts.insert(u"ctx.present_names"_s, names.join(u", "_s));
}

void addContact(const VisitCase &visit, Facts &facts)
{
    const Record &record = visit.visit.visit;
    facts.insert(u"ctx.identity_checked"_s, !record.text(field::visit_::identityChecked).isEmpty());
    const std::pair<QString, QLatin1StringView> texts[] = {{u"ctx.started_at"_s, field::visit_::startedAt},
                                                           {u"ctx.place"_s, field::visit_::place},
                                                           {u"ctx.baby_seen"_s, field::visit_::babySeen}};
    for (const auto &[fact, name] : texts)
        if (!record.text(name).isEmpty())
            facts.insert(fact, record.text(name));
    addPresent(visit, facts);
}

void addHistory(const VisitCase &visit, Facts &facts)
{
    const auto before = signedBefore(visit);
    facts.insert(u"ctx.first_contact"_s, before.isEmpty());
    facts.insert(u"ctx.not_seen_in_a_row"_s, inARow(before, [](const Record &each) {
                     return each.text(field::visit_::babySeen) == "not-seen"_L1;
                 }));
    facts.insert(u"ctx.private_missed"_s, contactsWithoutPrivateTime(visit));
}

/// Those nobody has begun to ask anything at this contact.
void addNotAsked(const VisitCase &visit, Facts &facts)
{
    QStringList names;
    for (const Record &who : visit.family.carers) {
        const auto about = [&who](const Record &response) { return response.text(field::response::subject) == who.id; };
        if (std::none_of(visit.visit.responses.begin(), visit.visit.responses.end(), about))
            names.append(who.text(field::carer::given));
    }
    if (!names.isEmpty())
        facts.insert(u"ctx.adults_not_asked"_s, names.join(u", "_s));
}

/// Young parents are offered more (domain anr.age): under 20, where the date of birth is on record.
void addCarer(const Desk &desk, const Record &who, Facts &facts)
{
    constexpr int twenty = 20;
    facts.insert(u"ctx.male_carer"_s, words::isMaleCarer(who));
    facts.insert(u"ctx.mother"_s, who.text(field::carer::relation) == "mother"_L1);
    const QDate born = words::dayOf(who.text(field::carer::born));
    if (born.isValid())
        facts.insert(u"ctx.under20"_s, born.addYears(twenty) > desk.clock().today());
}

/// What was said at this contact about feeding the baby: how it goes is then asked of each adult too.
void addFeeding(Desk &desk, const VisitCase &visit, Facts &facts)
{
    const auto question = u"ivs.feed.diff"_s;
    for (const Record &response : visit.visit.responses) {
        const auto form = desk.catalogue().questionnaire(response.text(field::response::questionnaire),
                                                         response.text(field::response::version));
        if (!form || form->indexOf(question) < 0)
            continue;
        const auto answers = desk.store().drafts().answers(response.id);
        const QJsonArray said = answers ? answers->value(question).toArray() : QJsonArray();
        const QJsonObject first = said.first().toObject().value("valueCoding"_L1).toObject();
        if (!said.isEmpty())
            facts.insert(u"ctx.feeding_difficulty"_s, first.value("code"_L1).toString() != "none"_L1);
    }
}

void addBaby(const Desk &desk, const VisitCase &visit, Facts &facts)
{
    facts.insert(u"ctx.born"_s, visit.born());
    const Record *baby = visit.infant();
    if (!baby)
        return;
    const qint64 weeks = baby->number(field::infant::gestationWeeks);
    facts.insert(u"ctx.needs"_s, weeks > 0 && weeks < 37); // born early: before 37 weeks
    if (!visit.born())
        return;
    const QDate born = words::dayOf(baby->text(field::infant::born));
    facts.insert(u"ctx.age_days"_s, born.daysTo(desk.clock().today()));
    facts.insert(u"ctx.age_words"_s, ageText(born, desk.clock().today()));
}
} // namespace

QHash<QString, QJsonValue> factsOf(Desk &desk, const VisitCase &visit, const QString &subject)
{
    Facts facts;
    const auto &carers = visit.family.carers;
    facts.insert(u"ctx.male_carers"_s, int(std::count_if(carers.begin(), carers.end(), words::isMaleCarer)));
    if (const Record *who = visit.carer(subject)) {
        addCarer(desk, *who, facts);
        addFeeding(desk, visit, facts);
    }
    addContact(visit, facts);
    addHistory(visit, facts);
    addNotAsked(visit, facts);
    addBaby(desk, visit, facts);
    return facts;
}

} // namespace doorstep
