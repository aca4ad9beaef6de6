// SPDX-License-Identifier: Apache-2.0
#include "app/services/notebooks.h"

#include "core/base/durablefile.h"
#include "core/base/ids.h"
#include "core/base/json.h"
#include "core/store/keptlease.h"
#include "core/store/tabletstore.h"
#include "core/vault/organisationentry.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
QString asideFolder(const QString &home, int n) { return home + u".aside-%1"_s.arg(n); }

QString unjoinedMark(const QString &home) { return home + u"/unjoined"_s; }

QString asideNote(const QString &folder) { return folder + u"/aside.json"_s; }

Result<void> writeIdentityInto(store::TabletStore &store, const store::Identity &identity, const VaultDevice &device)
{
    SystemIds ids(device.clock);
    auto transaction = sqlite::Transaction::begin(store.connection());
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(store::writeIdentity(store.meta(), identity, ids.next()));
    DOORSTEP_TRY(store::writeKeptLease(store.meta(), {identity.lease, DeviceTime::of(device.clock)}));
    return transaction->commit();
}

Result<void> makeVaultAndStore(const QString &folder, const store::Identity &identity, const QString &pin,
                               const VaultDevice &device, const KdfCost &cost)
{
    Vault vault(folder, identity.practitioner, device);
    const auto key = vault.create(pin, identity.organisation.recovery, cost);
    if (!key)
        return key.error();
    SystemIds ids(device.clock);
    auto store = store::TabletStore::open(key->databasePath, key->key.view(), device.clock, ids, device.disk);
    return store ? writeIdentityInto(**store, identity, device) : Result<void>(store.error());
}

/// What was cut short the last time holds nothing anybody saved.
Result<void> makeEmptyFolder(const QString &path)
{
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir(path).removeRecursively() || !QDir().mkpath(path) || !QFile::setPermissions(path, ownerOnly))
        return Error{ErrorCode::StorageFailed, path, Retry::Later};
    return {};
}

Result<QString> makeUnfinished(const QString &home, const store::Identity &identity, const QString &pin,
                               const VaultDevice &device, const KdfCost &cost)
{
    const QString unfinished = home + u".new"_s;
    DOORSTEP_TRY(makeEmptyFolder(unfinished));
    DOORSTEP_TRY(makeVaultAndStore(unfinished, identity, pin, device, cost));
    return unfinished;
}

NotebookAside readAside(const QString &folder)
{
    QFile file(asideNote(folder));
    const auto json = file.open(QIODevice::ReadOnly) ? parseObject(file.readAll(), file.fileName()) : QJsonObject();
    return {folder, json ? QDate::fromString(json->value("since"_L1).toString(), Qt::ISODate) : QDate()};
}
} // namespace

Result<void> makeNotebook(const QString &home, const store::Identity &identity, const QString &pin,
                          const VaultDevice &device, const KdfCost &cost)
{
    const auto unfinished = makeUnfinished(home, identity, pin, device, cost);
    if (!unfinished)
        return unfinished.error();
    DOORSTEP_TRY(renameDurably(*unfinished, home, device.disk));
    // The database has them too: where the key store refuses, only a notebook begun beside a shut database is missed.
    (void)keepOrganisationKeys(device.keyStore, identity.organisation);
    return {};
}

Result<void> setNotebookAside(const QString &home, const VaultDevice &device)
{
    if (!QFileInfo::exists(home))
        return {};
    const QJsonObject note{{u"since"_s, device.clock.today().toString(Qt::ISODate)}};
    (void)writeDurably(asideNote(home), toJson(note), device.disk); // without it only the date is not known
    int n = 1;
    while (QFileInfo::exists(asideFolder(home, n)))
        ++n;
    return renameDurably(home, asideFolder(home, n), device.disk);
}

QList<NotebookAside> notebooksAside(const QString &home)
{
    QList<NotebookAside> found;
    for (int n = 1; QFileInfo::exists(asideFolder(home, n)); ++n)
        found.append(readAside(asideFolder(home, n)));
    return found;
}

Result<void> beginFreshNotebook(const QString &folder, const Practitioner &who, const QString &pin,
                                const VaultDevice &device, const KdfCost &cost)
{
    const QString home = practitionerFolder(folder, who.id);
    SystemIds ids(device.clock);
    store::Identity identity{
        .device = ids.next(), .practitioner = who.id, .name = who.name, .role = who.role, .team = {}, .teamName = {}};
    identity.organisation = keptOrganisationKeys(device.keyStore).valueOr({});
    identity.organisation.lease.clear(); // no server has lent it anything, and nothing of the server's is in it
    const auto unfinished = makeUnfinished(home, identity, pin, device, cost);
    if (!unfinished)
        return unfinished.error();
    DOORSTEP_TRY(writeDurably(unjoinedMark(*unfinished), {}, device.disk));
    DOORSTEP_TRY(setNotebookAside(home, device));
    return renameDurably(*unfinished, home, device.disk);
}

bool isUnjoined(const QString &home) { return QFileInfo::exists(unjoinedMark(home)); }

Result<void> joinNotebook(const QString &home, const store::Identity &identity, const QString &pin,
                          const VaultDevice &device)
{
    if (!isUnjoined(home))
        return Error{ErrorCode::StorageFailed, home + u": there is a notebook here already"_s};
    Vault vault(home, identity.practitioner, device);
    const auto key = vault.unlock(pin);
    if (!key)
        return key.error();
    SystemIds ids(device.clock);
    auto store = store::TabletStore::openExisting(key->databasePath, key->key.view(), device.clock, ids, device.disk);
    if (!store)
        return store.error();
    DOORSTEP_TRY(writeIdentityInto(**store, identity, device));
    (void)keepOrganisationKeys(device.keyStore, identity.organisation);
    if (!identity.organisation.recovery.isEmpty())
        DOORSTEP_TRY(vault.sealForRecovery(*key, identity.organisation.recovery));
    return removeDurably(unjoinedMark(home), device.disk);
}

} // namespace doorstep
