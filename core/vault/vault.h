// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace doorstep {

/// What stretching a PIN costs (Argon2id, one lane). Stored in the slot, so that it can grow later.
struct KdfCost {
    quint64 passes = 3;
    quint64 memoryBytes = 64ULL * 1024 * 1024; ///< the floor for real use; tests go lower by name
};

/// The key of one practitioner's database: 32 random bytes, sealed under a key made from the PIN. The folder holds two
/// copies of the slot ("slot1.a", "slot1.b"), written one after the other, so that a power cut leaves one whole.
/// Stateless between calls; unlock() takes most of a second by design, so call it off the screen's thread.
class Vault {
public:
    /// `folder` must exist. `owner` (the practitioner's id) is bound into the slot: a slot moved elsewhere does not
    /// open.
    Vault(QString folder, QString owner);

    bool exists() const;
    /// Makes a new key and seals it. Refused (StorageFailed) where a slot or a database already is: a key is never
    /// made over older ciphertext.
    Result<SecretBytes> create(const QString &pin, const KdfCost &cost = {});
    /// WrongPin, or VaultDamaged when no copy of the slot can be read.
    Result<SecretBytes> unlock(const QString &pin) const;
    /// Seals the same key under another PIN. The database is not touched.
    Result<void> changePin(const QString &oldPin, const QString &newPin, const KdfCost &cost = {});

    /// Where the database of this vault stands.
    QString databasePath() const;

private:
    QString slotPath(char copy) const;
    Result<void> writeSlots(const SecretBytes &key, const QString &pin, const KdfCost &cost) const;

    QString m_folder;
    QString m_owner;
};

/// Why this PIN may not be used ("Use at least 6 digits."), or empty when it may.
QString weakPinReason(const QString &pin);

} // namespace doorstep
