// SPDX-License-Identifier: Apache-2.0
#include "app/services/copywatch.h"

#include "core/store/exchangestore.h"
#include "core/store/identity.h"

#include <QFileInfo>

namespace doorstep {

using namespace Qt::StringLiterals;

void CopyWatch::lookAt(const QString &databasePath)
{
    m_before = m_vault.lastHead();
    // A database that was not closed in order leaves its write-ahead log behind, with what was saved last in it.
    m_older = m_before.open && QFileInfo(databasePath + u"-wal"_s).size() == 0;
}

Result<void> CopyWatch::begin(store::TabletStore &store)
{
    const auto had = store.audit().had({m_before.number, m_before.chain});
    if (!had)
        return had.error();
    m_older = m_older || !*had || store.journal().wasAhead();
    if (m_older) {
        const store::Identity identity = store::readIdentity(store.meta());
        const store::Actor actor{identity.practitioner, identity.device};
        DOORSTEP_TRY(store::ExchangeStore(store, actor).takeNewIncarnation());
        DOORSTEP_TRY(store.audit().append({actor.practitioner, actor.device, store.clock().now()}, u"older-copy"_s,
                                          actor.device, {}));
    }
    (void)note(store, Left::Open); // work does not wait for a watchman: what cannot be remembered is only not watched
    return {};
}

Result<void> CopyWatch::remember(store::TabletStore &store) { return note(store, Left::Open); }

Result<void> CopyWatch::end(store::TabletStore &store) { return note(store, Left::InOrder); }

Result<void> CopyWatch::note(store::TabletStore &store, Left left)
{
    const auto head = store.audit().head();
    return head ? m_vault.rememberHead({head->number, head->chain, left == Left::Open}) : Result<void>(head.error());
}

} // namespace doorstep
