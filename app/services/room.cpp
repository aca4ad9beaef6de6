// SPDX-License-Identifier: Apache-2.0
#include "app/services/room.h"

#include "app/services/desk.h"
#include "core/base/clock.h"
#include "core/forms/itemprivacy.h"
#include "core/model/fields.h"
#include "core/usecases/alonegate.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;
using forms::AloneWith;
using forms::Privacy;

namespace {
const QString nobody = u"nobody"_s;

QString motherOf(const usecases::FamilyOverview &family)
{
    for (const Record &who : family.carers)
        if (who.text(field::carer::relation) == "mother"_L1)
            return who.id;
    return {};
}

/// Said since the tablet was unlocked: after a lock the gate has to be passed again.
bool saidSinceOpened(const Desk &desk, const Record &visit)
{
    const QDateTime said = parseInstant(visit.text(field::visit_::aloneSaidAt));
    constexpr qint64 second = 1000; // instants may be kept to the second
    return said.isValid() && said.toMSecsSinceEpoch() / second >= desk.openedAtMs() / second;
}

/// Every question a trigger reads.
void collectQuestions(const guidance::Trigger &trigger, QStringList &questions)
{
    if (trigger.parts.empty() && !trigger.fact && trigger.kind != guidance::Trigger::Kind::Button)
        questions.append(trigger.question);
    for (const guidance::Trigger &part : trigger.parts)
        collectQuestions(part, questions);
}

/// As the newest version of its form has it.
const forms::Item *itemNamed(const content::Catalogue &catalogue, const QString &linkId)
{
    for (const auto &form : catalogue.questionnaires())
        if (const int index = form->indexOf(linkId); index >= 0 && form == catalogue.latest(form->url()))
            return &form->item(index);
    return nullptr;
}
} // namespace

Room::Room(const Desk &desk, const Record &visit, const QString &mother) : m_mother(mother)
{
    const bool hers = isDraft(visit) && visit.text(field::visit_::practitioner) == desk.who().id;
    if (hers && saidSinceOpened(desk, visit))
        m_with = usecases::aloneWith(visit);
}

Room Room::with(const Desk &desk, const usecases::FamilyOverview &family)
{
    for (const Record &visit : family.visits)
        if (isDraft(visit) && visit.text(field::visit_::practitioner) == desk.who().id)
            return Room(desk, visit, motherOf(family));
    Room room;
    room.m_with = nobody;
    return room;
}

forms::AloneWithPeople Room::alone(const QString &subject) const
{
    if (onHerOwn())
        return AloneWith::NoFamily;
    forms::AloneWithPeople people = AloneWith::Nobody;
    if (!m_with.isEmpty() && m_with == subject)
        people |= AloneWith::Subject;
    if (!m_with.isEmpty() && m_with == m_mother)
        people |= AloneWith::Mother;
    return people;
}

bool Room::exists(const forms::Item &item, const QString &subject) const
{
    return forms::existsWith(item, alone(subject));
}

bool Room::mayShow(const forms::Item &item, const QString &subject) const
{
    if (onHerOwn() || (item.privacy == Privacy::General && !item.alone))
        return true;
    if (item.privacy == Privacy::Professional)
        return false;
    if (item.privacy == Privacy::Adult && m_with != subject)
        return false;
    return !m_with.isEmpty() && exists(item, subject);
}

bool Room::mayShow(const content::Catalogue &catalogue, const QString &ruleId, const QString &subject) const
{
    const guidance::Rule *rule = catalogue.rules().find(ruleId);
    if (onHerOwn() || (rule && rule->privacy == "G"_L1))
        return true;
    if (!rule || rule->privacy == "X"_L1 || m_with.isEmpty() || (rule->privacy == "A"_L1 && m_with != subject))
        return false;
    QStringList questions;
    collectQuestions(rule->when, questions);
    return std::all_of(questions.begin(), questions.end(), [&](const QString &linkId) {
        const forms::Item *item = itemNamed(catalogue, linkId);
        return item && mayShow(*item, subject);
    });
}

bool Room::hasAny(const forms::Questionnaire &form, const QString &subject) const
{
    const auto &items = form.items();
    return std::any_of(items.begin(), items.end(), [&](const forms::Item &item) {
        return item.isQuestion() && !item.hidden && exists(item, subject);
    });
}

} // namespace doorstep
