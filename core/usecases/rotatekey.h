// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/tabletstore.h"
#include "core/vault/vault.h"

namespace doorstep::usecases {

/// Gives a notebook a new key: its store is copied into a new file under that key, read back and compared, and only
/// then do the slots say so. Interrupted at any point, either the old key opens the old file or the new key the new
/// one, each with everything in it. The old file is put aside for seven days. Nobody may have the store open.
class RotateKey {
public:
    /// What `device` refers to outlives the object.
    RotateKey(Vault &vault, const VaultDevice &device) : m_vault(vault), m_device(device) { }

    /// The new generation. Errors of Vault::unlock and TabletStore::openExisting; NotFound when the organisation's
    /// recovery key is not known here although a slot was sealed to it; DiskFull before anything was written. Takes
    /// seconds; not for the screen's thread.
    Result<int> operator()(const QString &pin, const KdfCost &cost);

private:
    Result<VaultKey> copied(store::TabletStore &store, const VaultKey &key) const;

    Vault &m_vault;
    const VaultDevice &m_device;
};

/// After an unlock, with the store open: puts right what a change of key that was cut short has left. Slot 3 is sealed
/// for the key that opens the store, before anything is written under it; files of other generations are put aside.
/// Also makes slot 3 where there is none and the recovery key has become known.
Result<void> settleKeys(Vault &vault, const VaultKey &key, store::TabletStore &store, Disk *disk);

} // namespace doorstep::usecases
