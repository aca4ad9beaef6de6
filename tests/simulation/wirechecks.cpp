// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/checks.h"

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
Verdict keepsScope(const Model &model, const server::Person &person, const wire::ExchangeReply &reply)
{
    for (const auto &row : reply.rows) {
        const bool othersDraft = isDraft(row.record) && draftOwner(row.record) != person.id;
        if (othersDraft || model.access(person, row.record.family) == Model::Access::No)
            return Violation{"scope", u"%1 was sent %2"_s.arg(person.name, row.record.id)};
    }
    return std::nullopt;
}

/// What the welcome says of the copy is what a restart would find.
Verdict isCommitted(const QString &device, const wire::Welcome &welcome, SimServer &server)
{
    if (welcome.last == 0)
        return std::nullopt;
    auto query = server.store().connection().prepare("SELECT 1 FROM device_copy WHERE device=? AND last=? AND chain=?");
    if (query.bind(device).bind(welcome.last).bind(welcome.chain).step().valueOr(false))
        return std::nullopt;
    return Violation{"receipt after commit", u"device %1 was told of operation %2"_s.arg(device).arg(welcome.last)};
}
} // namespace

Verdict answerIsRight(const Model &model, const SimTablet &tablet, const wire::ExchangeReply &reply, SimServer &server)
{
    if (auto bad = isCommitted(tablet.owner.identity.device, reply.welcome, server))
        return bad;
    return keepsScope(model, tablet.owner.person, reply);
}

} // namespace doorstep::simulation
