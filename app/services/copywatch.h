// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/tabletstore.h"
#include "core/vault/vault.h"

namespace doorstep {

/// Notices that a database is an older copy of itself, or has lost what was written last: outside it the vault
/// remembers how far its audit log got, and whether it was closed in order. Store's thread.
class CopyWatch {
public:
    /// `vault` outlives the watch.
    explicit CopyWatch(Vault &vault) : m_vault(vault) { }

    /// Before the database is opened: does what it wrote last still lie beside it?
    void lookAt(const QString &databasePath);
    /// After it was opened. An older copy goes on under a new incarnation, so that nothing it writes is taken for what
    /// the lost part had written; and the audit log says so.
    Result<void> begin(store::TabletStore &store);
    /// Now and then while it is open: how far it has got.
    Result<void> remember(store::TabletStore &store);
    /// Before the database is closed in order.
    Result<void> end(store::TabletStore &store);

    /// This database had got further than it now is.
    bool foundOlder() const { return m_older; }

private:
    enum class Left { Open, InOrder };
    Result<void> note(store::TabletStore &store, Left left);

    Vault &m_vault;
    Vault::Head m_before;
    bool m_older = false;
};

} // namespace doorstep
