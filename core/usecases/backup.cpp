// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/backup.h"

#include "core/base/durablefile.h"
#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/store/asidecopies.h"
#include "core/store/exchangestore.h"
#include "core/store/identity.h"
#include "core/vault/keyslot.h"
#include "core/vault/recoveryslot.h"

#include <QFile>
#include <QFileInfo>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

namespace {
constexpr QByteArrayView firstLine = "doorstep-backup 1\n";
constexpr qsizetype digestBytes = 32;
constexpr qsizetype keyBytes = 32;
constexpr qsizetype shortestPassphrase = 12;
constexpr qint64 roomToWork = 4LL * 1024 * 1024;
const QString slotPart = u"slot"_s;
const QString recoveryPart = u"recovery"_s;

Error damaged(const QString &why) { return {ErrorCode::InvalidFile, u"backup: "_s + why}; }

/// A backup is opened away from the device it was made on: there is no secret of a device in its slot.
SecretBytes noDevice() { return SecretBytes::copyOf("doorstep backup: no device"); }

/// What the slot is bound to: everything in the header but the sealed key itself.
QString boundTo(QJsonObject header)
{
    header.remove(slotPart);
    header.remove(recoveryPart);
    return QString::fromLatin1(sha256(toJson(header)).toHex());
}

Result<QByteArray> readAll(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? Result(file.readAll()) : Error{ErrorCode::StorageFailed, path};
}

Result<void> seal(QJsonObject &header, const SecretBytes &key, const QString &passphrase, const QByteArray &recovery,
                  const KdfCost &cost)
{
    const QString bound = boundTo(header);
    const auto slot = sealKeySlot(key, {1, u"backup"_s, 1}, passphrase, noDevice(), bound, cost);
    if (!slot)
        return slot.error();
    header.insert(slotPart, QString::fromLatin1(*slot));
    if (recovery.isEmpty())
        return {};
    const auto sealed = sealRecoverySlot({bound, 1, SecretBytes::copyOf(key.view())}, recovery);
    if (!sealed)
        return sealed.error();
    header.insert(recoveryPart, QString::fromLatin1(*sealed));
    return {};
}
} // namespace

QByteArray BackupFile::bytes() const
{
    const QByteArray all = firstLine.toByteArray() + toJson(header) + '\n' + database;
    return all + sha256(all);
}

Result<BackupFile> BackupFile::parse(const QByteArray &bytes)
{
    if (!bytes.startsWith(firstLine))
        return damaged(u"not a backup of this format"_s);
    const QByteArrayView content = QByteArrayView(bytes).chopped(std::min(bytes.size(), digestBytes));
    if (bytes.size() < digestBytes || sha256(content) != bytes.last(digestBytes))
        return damaged(u"cut short or changed"_s);
    const qsizetype end = bytes.indexOf('\n', firstLine.size());
    if (end < 0 || end >= content.size())
        return damaged(u"no header"_s);
    const auto header = parseObject(bytes.sliced(firstLine.size(), end - firstLine.size()), u"backup"_s);
    if (!header)
        return damaged(header.error().what);
    return BackupFile{*header, content.sliced(end + 1).toByteArray()};
}

QString BackupFile::owner() const { return header.value("owner"_L1).toString(); }

QString weakPassphraseReason(const QString &passphrase)
{
    return passphrase.size() < shortestPassphrase ? u"Use a passphrase of at least 12 characters."_s : QString();
}

KdfCost backupKdfCost() { return {4, 256ULL * 1024 * 1024}; }

Result<void> MakeBackup::operator()(const QString &path, const QString &passphrase, const QJsonObject &extra,
                                    const KdfCost &cost)
{
    const QString fresh = path + u".new"_s;
    const QString exported = path + u".db"_s;
    if (QFileInfo::exists(path))
        return Error{ErrorCode::StorageFailed, path + u" is there already"_s};
    const auto backup = make(exported, passphrase, extra, cost);
    (void)store::removeStore(exported, m_disk);
    if (!backup)
        return backup.error();
    const QByteArray bytes = backup->bytes();
    DOORSTEP_TRY(writeDurably(fresh, bytes, m_disk));
    const auto readBack = readAll(fresh);
    if (!readBack || *readBack != bytes) {
        (void)removeDurably(fresh, m_disk);
        return Error{ErrorCode::StorageFailed, fresh + u" does not read back"_s, Retry::Later};
    }
    return renameDurably(fresh, path, m_disk);
}

Result<BackupFile> MakeBackup::make(const QString &exported, const QString &passphrase, const QJsonObject &extra,
                                    const KdfCost &cost)
{
    const store::Identity who = store::readIdentity(m_store.meta());
    const SecretBytes key = SecretBytes::random(keyBytes);
    const auto facts = store::copyStore(m_store.connection(), exported, key.view(), m_disk);
    if (!facts)
        return facts.error();
    auto database = readAll(exported);
    if (!database)
        return database.error();
    QJsonObject header = extra;
    header.insert(u"owner"_s, who.practitioner);
    header.insert(u"made_at"_s, m_store.clock().now());
    header.insert(u"facts"_s, facts->toJson());
    DOORSTEP_TRY(seal(header, key, passphrase, store::readOrganisationKeys(m_store.meta()).recovery, cost));
    return BackupFile{header, std::move(*database)};
}

Result<SecretBytes> openBackup(const BackupFile &backup, const QString &passphrase)
{
    const QByteArray slot = backup.header.value(slotPart).toString().toLatin1();
    auto key = openKeySlot(slot, passphrase, noDevice(), boundTo(backup.header));
    if (!key && key.error().code == ErrorCode::VaultDamaged)
        return damaged(key.error().what);
    return key;
}

Result<void> RestoreBackup::operator()(const BackupFile &backup, const QString &passphrase, const QString &newPin,
                                       const QString &folder, const KdfCost &cost)
{
    const auto key = openBackup(backup, passphrase);
    if (!key)
        return key.error();
    DOORSTEP_TRY(store::needRoom(folder, 3 * backup.database.size() + roomToWork, m_device.disk));
    Vault vault(folder, backup.owner(), m_device);
    const VaultKey fresh{SecretBytes::random(keyBytes), vault.databasePath(1), 1};
    const QString file = folder + u"/from-backup.db"_s;
    DOORSTEP_TRY(writeDurably(file, backup.database, m_device.disk));
    DOORSTEP_TRY(copyIn(backup, *key, file, fresh));
    DOORSTEP_TRY(store::removeStore(file, m_device.disk));
    const auto recovery = [&]() -> Result<QByteArray> {
        const auto connection = sqlite::Connection::open(fresh.databasePath, fresh.key.view(), m_device.disk);
        return connection ? Result(store::readOrganisationKeys(store::Meta(**connection)).recovery)
                          : Result<QByteArray>(connection.error());
    }();
    if (!recovery)
        return recovery.error();
    DOORSTEP_TRY(vault.adopt(fresh, newPin, *recovery, cost));
    return begin(vault, fresh);
}

/// Everything that was in the backup is in the new file, and hangs together.
Result<void> RestoreBackup::copyIn(const BackupFile &backup, const SecretBytes &key, const QString &file,
                                   const VaultKey &fresh)
{
    const auto source = sqlite::Connection::open(file, key.view(), m_device.disk);
    if (!source)
        return source.error();
    const auto facts = store::factsOf(**source);
    if (!facts)
        return facts.error();
    if (*facts != store::StoreFacts::fromJson(backup.header.value("facts"_L1).toObject()))
        return damaged(u"not as much in it as its header says"_s);
    const auto broken = store::AuditLog(**source).firstBroken();
    if (!broken || *broken != 0)
        return broken ? damaged(u"its audit log does not hold"_s) : broken.error();
    const auto copied = store::copyStore(**source, fresh.databasePath, fresh.key.view(), m_device.disk);
    return copied ? Result<void>() : Result<void>(copied.error());
}

/// What it writes from here on must not be taken for what the notebook it was copied from has written.
Result<void> RestoreBackup::begin(Vault &vault, const VaultKey &key)
{
    SystemIds ids(m_device.clock);
    const auto opened =
        store::TabletStore::openExisting(key.databasePath, key.key.view(), m_device.clock, ids, m_device.disk);
    if (!opened)
        return opened.error();
    store::TabletStore &store = **opened;
    const store::Identity who = store::readIdentity(store.meta());
    DOORSTEP_TRY(store::ExchangeStore(store, {who.practitioner, who.device}).takeNewIncarnation());
    DOORSTEP_TRY(
        store.audit().append({who.practitioner, who.device, store.clock().now()}, u"restore"_s, who.device, {}));
    const auto head = store.audit().head();
    return head ? vault.rememberHead({head->number, head->chain}) : Result<void>(head.error());
}

} // namespace doorstep::usecases
