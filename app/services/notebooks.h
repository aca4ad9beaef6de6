// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"
#include "core/store/identity.h"
#include "core/vault/vault.h"

#include <QDate>

namespace doorstep {

/// A practitioner's notebook is her folder: vault, database, journal. These make one, put one aside and join one to the
/// server. All of them take their time; the store's thread, with the notebook shut.

/// Makes the whole notebook `home`, or none at all: it is made beside its place and put there at the end. Remembers the
/// organisation's keys in the key store as well. `home` must not be there yet. For errors see Vault::create and
/// TabletStore::open.
Result<void> makeNotebook(const QString &home, const store::Identity &identity, const QString &pin,
                          const VaultDevice &device, const KdfCost &cost);

/// Gives `home` the name `<home>.aside-<n>`, durably, and lets everything in it stand. Success when there is none.
Result<void> setNotebookAside(const QString &home, const VaultDevice &device);

/// A notebook that could not be opened and was put aside: it waits for the organisation's recovery.
struct NotebookAside {
    QString folder;
    QDate since; ///< on the wall here; invalid where nothing says
};
/// Those that once stood at `home`, the oldest first.
QList<NotebookAside> notebooksAside(const QString &home);

/// Puts what this person has on the tablet aside and begins an empty notebook, without a server. It has a device id of
/// its own and no device key: nothing can be fetched with it until it joins (see joinNotebook). The organisation's keys
/// come from the key store, so that the journal and recovery work at once.
Result<void> beginFreshNotebook(const QString &folder, const Practitioner &who, const QString &pin,
                                const VaultDevice &device, const KdfCost &cost);

/// Was this notebook begun without a server, and has not joined one yet? It is said beside the notebook, in the open.
bool isUnjoined(const QString &home);
/// Gives a notebook that was begun without a server the identity the server made for its person; what it holds unsent
/// goes up under it. `pin` is the one the notebook has. StorageFailed when it is not unjoined: nothing is changed then.
/// WrongPin and the rest as Vault::unlock.
Result<void> joinNotebook(const QString &home, const store::Identity &identity, const QString &pin,
                          const VaultDevice &device);

} // namespace doorstep
