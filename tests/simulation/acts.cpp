// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/acts.h"

#include "core/model/fields.h"

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
struct Kind {
    RecordKind kind;
    QString status; ///< a new one's
    QList<QLatin1StringView> told;
};

const QList<Kind> &kindsOf(bool supervisor)
{
    static const QList<Kind> practitioners{{RecordKind::Infant, {}, {field::infant::given, field::infant::born}},
                                           {RecordKind::Carer, {}, {field::carer::given, field::carer::phone}},
                                           {RecordKind::Note, {}, {field::text}},
                                           {RecordKind::Plan, {}, {field::text}},
                                           {RecordKind::Task, u"open"_s, {field::text, field::task::dueAt}}};
    static const QList<Kind> supervisors{{RecordKind::Comment, {}, {field::text}},
                                         {RecordKind::Task, u"open"_s, {field::text, field::task::dueAt}}};
    return supervisor ? supervisors : practitioners;
}

const QList<Kind> &changeable(bool supervisor)
{
    static const QList<Kind> practitioners{
        {RecordKind::Family, {}, {field::family::name, field::family::address, field::family::language}},
        {RecordKind::Infant, {}, {field::infant::given, field::infant::born, field::infant::due}},
        {RecordKind::Carer, {}, {field::carer::phone, field::carer::label}},
        {RecordKind::Task, u"open"_s, {field::task::dueAt, field::task::outcome}}};
    static const QList<Kind> supervisors{{RecordKind::Task, u"open"_s, {field::task::dueAt, field::task::outcome}}};
    return supervisor ? supervisors : practitioners;
}
} // namespace

void Act::perform(StepKind kind)
{
    switch (kind) {
    case StepKind::NewFamily: return newFamily();
    case StepKind::NewRecord: return newRecord();
    case StepKind::ChangeRecord: return changeRecord();
    case StepKind::StartVisit: return startVisit();
    case StepKind::Answer: return answer();
    case StepKind::SignVisit: return signVisit();
    case StepKind::Follow: return follow();
    case StepKind::RaiseAlert: return raiseAlert();
    case StepKind::WorkAlert: return workAlert();
    default: return;
    }
}

void Act::tap(const Deed &deed)
{
    auto work = Work::begin(m_tablet.store(), m_tablet.actor());
    const auto done = work ? deed(*work) : Result<void>(work.error());
    const bool saved = done && work->commit();
    m_trace.count(saved ? "saved" : "not-saved");
    m_trace.note(QByteArray("  ") + (saved ? "saved " : "not saved ") + m_written.join(u' ').toUtf8());
    if (saved) {
        for (const QString &value : std::as_const(m_written))
            m_model.saved(value);
    }
}

QString Act::value(const Record &record, const QString &field)
{
    const QString before = record.fields.value(field).toString();
    const QString written = m_model.write({m_number, record.id, field, before, isDraft(record)});
    m_written.append(written + (m_secrets.contains(record.family) ? u'b' : u'a'));
    return m_written.last();
}

Result<void> Act::create(Work &work, Record record, const QList<QLatin1StringView> &told)
{
    for (const auto name : told)
        record.fields.insert(name, value(record, name));
    const auto made = work.create(record);
    return made ? Result<void>() : Result<void>(made.error());
}

Result<void> Act::change(Work &work, const Record &record, const QList<QLatin1StringView> &told,
                         const QJsonObject &plain)
{
    QJsonObject set = plain;
    for (const auto name : told)
        set.insert(name, value(record, name));
    const auto changed = work.change(record, set);
    return changed ? Result<void>() : Result<void>(changed.error());
}

std::optional<Record> Act::anyOf(RecordKind kind, const QString &status)
{
    const auto all = m_tablet.store().records().ofKind(kind, status, {}, {}, 100);
    return all && !all->isEmpty() ? std::optional(m_dice.pick(*all)) : std::nullopt;
}

std::optional<Record> Act::ownDraft(RecordKind kind, const QString &status)
{
    const auto draft = anyOf(kind, status);
    return draft && draftOwner(*draft) == m_tablet.owner.person.id ? draft : std::nullopt;
}

void Act::newFamily()
{
    if (isSupervisor())
        return;
    const QString id = m_tablet.store().ids().next();
    m_model.begun(id, m_tablet.owner.person);
    const Record family{.id = id, .kind = RecordKind::Family, .family = id};
    tap([&](Work &work) { return create(work, family, {field::family::name, field::family::address}); });
}

void Act::newRecord()
{
    const auto family = anyOf(RecordKind::Family);
    if (!family)
        return;
    const Kind &kind = m_dice.pick(kindsOf(isSupervisor()));
    Record record{.id = m_tablet.store().ids().next(), .kind = kind.kind, .family = family->id};
    if (!kind.status.isEmpty())
        record.fields.insert(field::status, kind.status);
    tap([&](Work &work) { return create(work, record, kind.told); });
}

void Act::changeRecord()
{
    const Kind &kind = m_dice.pick(changeable(isSupervisor()));
    const auto record = anyOf(kind.kind, kind.status);
    if (!record)
        return;
    QList<QLatin1StringView> told{m_dice.pick(kind.told)};
    if (m_dice.chance(30) && !told.contains(kind.told.first()))
        told.append(kind.told.first());
    tap([&](Work &work) { return change(work, *record, told); });
}

void Act::startVisit()
{
    const auto family = anyOf(RecordKind::Family);
    if (!family || isSupervisor())
        return;
    IdSource &ids = m_tablet.store().ids();
    const Record visit{.id = ids.next(),
                       .kind = RecordKind::Visit,
                       .family = family->id,
                       .fields = {{field::status, u"draft"_s},
                                  {field::visit_::practitioner, m_tablet.owner.person.id},
                                  {field::visit_::startedAt, m_tablet.clock.now()}}};
    const Record response{.id = ids.next(),
                          .kind = RecordKind::Response,
                          .family = family->id,
                          .fields = {{field::status, u"in-progress"_s}, {field::visit, visit.id}}};
    tap([&](Work &work) -> Result<void> {
        DOORSTEP_TRY(create(work, visit, {field::visit_::place}));
        return create(work, response, {field::response::questionnaire});
    });
}

void Act::answer()
{
    const auto response = ownDraft(RecordKind::Response, u"in-progress"_s);
    if (!response)
        return;
    const QString path = u"q%1"_s.arg(m_dice.upTo(2));
    tap([&](Work &work) { return work.saveAnswer(*response, path, value(*response, path)); });
}

/// The signed response says every answer there is.
void Act::signVisit()
{
    const auto response = ownDraft(RecordKind::Response, u"in-progress"_s);
    const auto visit = response ? m_tablet.store().records().get(response->text(field::visit))
                                : Result<Record>(Error{ErrorCode::NotFound, {}});
    if (!visit || !isDraft(*visit))
        return;
    const auto answers = m_tablet.store().drafts().answers(response->id);
    QString said;
    for (auto it = answers->begin(); it != answers->end(); ++it)
        said += it.value().toString();
    const QJsonObject completed{{field::status, u"completed"_s}, {field::response::response, said}};
    const QJsonObject signedNow{{field::status, u"signed"_s}, {field::visit_::signedAt, m_tablet.clock.now()}};
    tap([&](Work &work) -> Result<void> {
        DOORSTEP_TRY(change(work, *response, {field::authorName}, completed));
        return change(work, *visit, {field::visit_::summary}, signedNow);
    });
}

void Act::follow()
{
    const auto visit = anyOf(RecordKind::Visit, u"signed"_s);
    if (!visit)
        return;
    const Record record{.id = m_tablet.store().ids().next(),
                        .kind = isSupervisor() ? RecordKind::Review : RecordKind::Amendment,
                        .family = visit->family,
                        .fields = {{field::visit, visit->id}}};
    tap([&](Work &work) { return create(work, record, {field::text}); });
}

void Act::raiseAlert()
{
    const auto family = anyOf(RecordKind::Family);
    if (!family || isSupervisor())
        return;
    const Record alert{.id = m_tablet.store().ids().next(),
                       .kind = RecordKind::Alert,
                       .family = family->id,
                       .fields = {{field::status, u"open"_s}}};
    tap([&](Work &work) { return create(work, alert, {field::alert::fact}); });
}

void Act::workAlert()
{
    const auto alert = anyOf(RecordKind::Alert, u"open"_s);
    if (!alert || isSupervisor())
        return;
    constexpr auto first = "step_1"_L1;
    constexpr auto second = "step_2"_L1;
    tap([&](Work &work) { return change(work, *alert, {m_dice.chance(50) ? first : second}); });
}

} // namespace doorstep::simulation
