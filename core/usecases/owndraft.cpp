// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/owndraft.h"

#include "core/model/fields.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

Error notHers(const QString &visit)
{
    return {ErrorCode::NotAllowed, u"visit %1 was begun by somebody else"_s.arg(visit)};
}

Result<Record> changeOwnDraft(const Workplace &place, const QString &visit,
                              const std::function<Result<QJsonObject>(const Record &)> &set)
{
    DOORSTEP_TRY(place.require(access::Capability::RecordVisits));
    auto work = place.begin();
    if (!work)
        return work.error();
    const auto now = place.store.records().get(visit);
    if (!now)
        return now.error();
    if (now->text(field::visit_::practitioner) != place.actor.practitioner)
        return notHers(visit);
    const auto fields = set(*now);
    if (!fields)
        return fields.error();
    if (fields->isEmpty())
        return now;
    auto after = work->change(*now, *fields);
    if (!after)
        return after.error();
    DOORSTEP_TRY(work->commit());
    return after;
}

} // namespace doorstep::usecases
