// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/followup.h"

#include "core/model/fields.h"

#include <array>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;
using access::Capability;

namespace {
constexpr std::array outcomeNames{
    std::pair{StepOutcome::Done, "done"_L1}, std::pair{StepOutcome::HandedOver, "handed-over"_L1},
    std::pair{StepOutcome::NotPossible, "not-possible"_L1}, std::pair{StepOutcome::DecidedNot, "decided-not"_L1}};

QString stepField(int step, QLatin1StringView suffix = {})
{
    return field::alert::stepPrefix + QString::number(step) + suffix;
}

/// Reads a record of the wanted kind and sets fields of it.
Result<Record> changeRecord(const Workplace &place, const QString &id, RecordKind kind,
                            const std::function<Result<QJsonObject>(const Record &, const Authored &)> &set)
{
    DOORSTEP_TRY(place.require(Capability::ChangeFamily));
    auto work = place.begin();
    if (!work)
        return work.error();
    const auto now = place.store.records().get(id);
    if (!now)
        return now.error();
    if (now->kind != kind)
        return Error{ErrorCode::NotFound, u"%1 %2"_s.arg(kindName(kind), id)};
    const auto fields = set(*now, work->authored());
    if (!fields)
        return fields.error();
    auto after = work->change(*now, *fields);
    if (!after)
        return after.error();
    DOORSTEP_TRY(work->commit());
    return after;
}

bool closesLast(const Record &alert, int step)
{
    const qsizetype count = alertSteps(alert).size();
    for (int other = 1; other <= count; ++other) {
        if (other != step && !stepOutcome(alert, other))
            return false;
    }
    return true;
}
} // namespace

QString stepOutcomeName(StepOutcome outcome)
{
    for (const auto &[value, name] : outcomeNames) {
        if (value == outcome)
            return name;
    }
    return {};
}

QStringList alertSteps(const Record &alert) { return alert.text(field::alert::steps).split(u'\n', Qt::SkipEmptyParts); }

std::optional<StepOutcome> stepOutcome(const Record &alert, int step)
{
    const QString text = alert.fields.value(stepField(step)).toString();
    for (const auto &[value, name] : outcomeNames) {
        if (text == name)
            return value;
    }
    return std::nullopt;
}

Result<Record> CloseAlertStep::operator()(const QString &alert, int step, StepOutcome outcome, const QString &note)
{
    return changeRecord(
        m_place, alert, RecordKind::Alert, [&](const Record &now, const Authored &author) -> Result<QJsonObject> {
            if (step < 1 || step > alertSteps(now).size())
                return Error{ErrorCode::InvalidInput, u"alert %1 has no step %2"_s.arg(alert).arg(step)};
            if (outcome != StepOutcome::Done && note.trimmed().isEmpty())
                return Error{ErrorCode::InvalidInput, u"alert step: note"_s};
            QJsonObject set{{stepField(step), stepOutcomeName(outcome)},
                            {stepField(step, "_by"_L1), author.by},
                            {stepField(step, "_at"_L1), author.at},
                            {stepField(step, "_note"_L1), note.trimmed()}};
            if (closesLast(now, step))
                set.insert(field::status, u"closed"_s);
            return set;
        });
}

Result<Record> CompleteTask::operator()(const QString &task, const QString &outcome)
{
    return changeRecord(m_place, task, RecordKind::Task,
                        [&outcome](const Record &, const Authored &author) -> Result<QJsonObject> {
                            if (outcome.trimmed().isEmpty())
                                return Error{ErrorCode::InvalidInput, u"task: outcome"_s};
                            return QJsonObject{{field::status, u"done"_s},
                                               {field::task::outcome, outcome.trimmed()},
                                               {field::task::doneAt, author.at}};
                        });
}

Result<Record> AddCarer::operator()(const QString &family, const QJsonObject &fields)
{
    DOORSTEP_TRY(m_place.require(Capability::ChangeFamily));
    if (fields.value(field::carer::given).toString().trimmed().isEmpty())
        return Error{ErrorCode::InvalidInput, u"carer: given name"_s};
    auto work = m_place.begin();
    if (!work)
        return work.error();
    auto carer = work->create({.kind = RecordKind::Carer, .family = family, .fields = fields});
    if (!carer)
        return carer.error();
    DOORSTEP_TRY(work->commit());
    return carer;
}

} // namespace doorstep::usecases
