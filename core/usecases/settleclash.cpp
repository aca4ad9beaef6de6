// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/settleclash.h"

#include <algorithm>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

namespace {
Result<QJsonValue> valueOf(const Record &record, const QString &field, const QString &chosen)
{
    const QJsonValue current = record.fields.value(field);
    if (chosen.isEmpty())
        return current.isUndefined() ? QJsonValue(QJsonValue::Null) : current;
    const QList<Clash> clashes = clashesOf(record.fields);
    const auto found = std::find_if(clashes.begin(), clashes.end(), [&](const Clash &clash) {
        return clash.field == field && clash.operation == chosen;
    });
    if (found == clashes.end())
        return Error{ErrorCode::NotFound, u"%1: this value waits no longer"_s.arg(field)};
    return found->value;
}
} // namespace

Result<Record> SettleClash::operator()(const QString &record, const QString &field, const QString &chosen,
                                       const QStringList &seen)
{
    DOORSTEP_TRY(m_place.require(access::Capability::ChangeFamily));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto now = m_place.store.records().get(record);
    if (!now)
        return now.error();
    const auto value = valueOf(*now, field, chosen);
    if (!value)
        return value.error();
    auto settled = work->settle(*now, field, *value, seen);
    if (!settled)
        return settled.error();
    DOORSTEP_TRY(work->commit());
    return settled;
}

} // namespace doorstep::usecases
