// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/disk.h"
#include "core/base/keystore.h"
#include "core/vault/kdfcost.h"
#include "core/vault/pintries.h"

#include <functional>

namespace doorstep {

/// What a vault needs of the device. All of it must outlive the vault.
struct VaultDevice {
    KeyStore &keyStore;
    const Clock &clock;
    Disk *disk = nullptr;
    /// How to wait while the key store is busy, in milliseconds. Tests do not wait.
    std::function<void(int)> pause = {};
};

/// The key of one practitioner's database, and which file it opens.
struct VaultKey {
    SecretBytes key; ///< 32 bytes, SQLCipher's raw key
    QString databasePath;
    int generation = 1; ///< rises by one with each new key
};

/// The key slots of one practitioner on this tablet, in a folder of their own beside the database they open.
///
/// Slot 1 (`slot1.a`, `slot1.b`) opens with the PIN AND a secret in the device's key store: a copy of the folder alone
/// is worth nothing. Slot 3 (`slot3.a`, `slot3.b`) is sealed to the organisation's recovery key: the tablet cannot open
/// it. Both come in two copies; the good one is never written over before the new one has been read back.
/// Tries are counted on the disk before the PIN is looked at; the tenth wrong one destroys slot 1, never the notes.
/// Nothing is kept in memory between calls. unlock() takes most of a second by design: not for the screen's thread.
class Vault {
public:
    /// `folder` must exist. `owner` (the practitioner's id) is bound into each slot: one moved elsewhere does not open.
    Vault(QString folder, QString owner, VaultDevice device);

    /// Is there a slot of either kind? Also true after the tenth wrong PIN.
    bool exists() const;
    /// A new key, sealed in both slots. `recoveryKey`: the organisation's X25519 public key, 32 bytes; empty where
    /// there is none, and no slot 3 then. What the key store remembers of an earlier vault of this owner is forgotten.
    /// StorageFailed where a slot or a database already is: a key is never made over older ciphertext. KeyStoreBusy,
    /// KeyStoreLost: nothing was made.
    Result<VaultKey> create(const QString &pin, const QByteArray &recoveryKey, const KdfCost &cost);
    /// WrongPin, TooManyTries (see tries()), AccessDestroyed, KeyStoreBusy, KeyStoreLost, KeyStoreChanged, VaultDamaged
    /// when no copy of the slot can be read, or a disk's error when the try could not be counted: no try is free.
    Result<VaultKey> unlock(const QString &pin);
    /// Wrong tries so far and how long the next one has to wait.
    PinTries tries() const;
    /// Seals the same key under another PIN; counts as a try of the old one. The database is not touched.
    Result<void> changePin(const QString &oldPin, const QString &newPin, const KdfCost &cost);
    /// Makes slot 1 anew for a key that was opened elsewhere (recovery, a restored backup). The caller has seen that
    /// the key opens the database.
    Result<void> adopt(const VaultKey &key, const QString &newPin, const QByteArray &recoveryKey, const KdfCost &cost);
    /// Makes slot 3 for an open database that has none, or one for another key. For tablets that learned of the
    /// recovery key after they were enrolled. The PIN is not needed and slot 1 not touched.
    Result<void> sealForRecovery(const VaultKey &key, const QByteArray &recoveryKey);
    /// Slot 3 as it stands, for whoever holds the recovery key (see openRecoverySlot). NotFound when there is none.
    Result<QByteArray> recoverySlot() const;
    /// Where the database of a generation stands: store.db, then store.2.db ...
    QString databasePath(int generation) const;
    /// The generation slot 3 was sealed for, which is the one recovery gives back; 1 when there is none.
    int recoveryGeneration() const;

    /// The furthest this database is known to have got, kept outside it, so that an older copy of the file is noticed.
    struct Head {
        qint64 number = 0; ///< of an audit entry; 0: none known
        QByteArray chain;
        bool open = false; ///< the database was in use and has not been closed in order since
    };
    Result<void> rememberHead(const Head &head);
    Head lastHead() const;

private:
    Result<VaultKey> openSlot(const QString &pin, const SecretBytes &deviceSecret);
    Result<SecretBytes> deviceSecret(bool make);
    Result<void> writeSlots(const VaultKey &key, const QString &pin, const QByteArray &recoveryKey,
                            const KdfCost &cost);
    Result<void> destroyAccess();

    QString m_folder;
    QString m_owner;
    VaultDevice m_device;
};

} // namespace doorstep
