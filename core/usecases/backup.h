// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/storecopy.h"
#include "core/store/tabletstore.h"
#include "core/vault/vault.h"

#include <QJsonObject>

namespace doorstep::usecases {

/// A backup as a file: a line with the format, a line of JSON in the open (whose it is, when it was made, how much is
/// in it, the sealed key), the encrypted database, and the SHA-256 of all that. The database has a key of its own,
/// sealed to a passphrase and to the organisation's recovery key.
struct BackupFile {
    QJsonObject header;
    QByteArray database;

    QByteArray bytes() const;
    /// InvalidFile when the bytes are no backup, or one that was cut short or changed.
    static Result<BackupFile> parse(const QByteArray &bytes);

    QString owner() const;
};

/// Why a passphrase may not be used, or empty when it may.
QString weakPassphraseReason(const QString &passphrase);

/// What stretching a passphrase costs: one guess at a stolen backup takes a quarter of a gibibyte.
KdfCost backupKdfCost();

/// Makes a backup of an open notebook. `extra` goes into the header as it is. `path` must not be there yet; it is only
/// when the file was written, read back and found to be what was meant. Takes seconds.
class MakeBackup {
public:
    MakeBackup(store::TabletStore &store, Disk *disk) : m_store(store), m_disk(disk) { }
    Result<void> operator()(const QString &path, const QString &passphrase, const QJsonObject &extra,
                            const KdfCost &cost);

private:
    Result<BackupFile> make(const QString &exported, const QString &passphrase, const QJsonObject &extra,
                            const KdfCost &cost);

    store::TabletStore &m_store;
    Disk *m_disk;
};

/// Makes a notebook out of a backup, in an empty folder of its own, with a new key and a new incarnation. WrongPin: it
/// is not the passphrase. InvalidFile or DatabaseUnreadable: the backup is damaged. On failure the folder may be thrown
/// away.
class RestoreBackup {
public:
    explicit RestoreBackup(const VaultDevice &device) : m_device(device) { }
    Result<void> operator()(const BackupFile &backup, const QString &passphrase, const QString &newPin,
                            const QString &folder, const KdfCost &cost);

private:
    Result<void> copyIn(const BackupFile &backup, const SecretBytes &key, const QString &file, const VaultKey &fresh);
    Result<void> begin(Vault &vault, const VaultKey &key);

    const VaultDevice &m_device;
};

/// The key of a backup's database. WrongPin, or InvalidFile.
Result<SecretBytes> openBackup(const BackupFile &backup, const QString &passphrase);

} // namespace doorstep::usecases
