// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/grants.h"
#include "sync/wire/messages.h"

namespace doorstep::server {

/// One page of what a person may see, ready for the wire.
struct PullPage {
    QByteArray rows; ///< lines
    int count = 0;
    QList<QString> purged;
    qint64 head = 0;
    qint64 scope = 0;
    qint64 cursor = 0;
    bool more = false;
    QString walk; ///< where a walk by families stands; empty when there is none, or none any more
};

/// Reads the next page for a tablet: records changed after its cursor in families in scope, by rising change number, or
/// family by family for one that has nothing yet (FamilyWalk).
/// Drafts reach their author alone. Nothing is parsed: the store's bytes go out as they are.
class Pull {
public:
    explicit Pull(Store &store) : m_store(store), m_grants(store) { }

    /// `copy`: the tablet's device copy, or 0.
    Result<PullPage> run(const Person &person, const wire::Hello &hello, qint64 copy);

private:
    Result<void> readRows(PullPage &page, const Person &person, const wire::Hello &hello, qint64 copy);

    Store &m_store;
    Grants m_grants;
};

} // namespace doorstep::server
