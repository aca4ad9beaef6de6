// SPDX-License-Identifier: Apache-2.0
#include "app/services/movein.h"

#include "app/services/words.h"
#include "core/base/durablefile.h"
#include "core/base/ids.h"
#include "core/store/tabletstore.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
Result<void> makeStore(const VaultKey &key, const store::Identity &identity, const VaultDevice &device)
{
    SystemIds ids(device.clock);
    auto store = store::TabletStore::open(key.databasePath, key.key.view(), device.clock, ids, device.disk);
    if (!store)
        return store.error();
    auto transaction = sqlite::Transaction::begin((*store)->connection());
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(store::writeIdentity((*store)->meta(), identity, ids.next()));
    return transaction->commit();
}

Result<void> makeEmptyFolder(const QString &path)
{
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir(path).removeRecursively() || !QDir().mkpath(path) || !QFile::setPermissions(path, ownerOnly))
        return Error{ErrorCode::StorageFailed, path, Retry::Later};
    return {};
}

/// A notebook nobody could open yet, because the tablet's file was not written any more: it makes room, and is kept.
Result<void> setAsideUnlisted(const QString &home, Disk *disk)
{
    if (!QFileInfo::exists(home))
        return {};
    int n = 1;
    while (QFileInfo::exists(home + u".aside-%1"_s.arg(n)))
        ++n;
    return renameDurably(home, home + u".aside-%1"_s.arg(n), disk);
}

Result<void> makeNotebook(const QString &home, const store::Identity &identity, const QString &pin,
                          const VaultDevice &device, const KdfCost &cost)
{
    Vault vault(home, identity.practitioner, device);
    const auto key = vault.create(pin, {}, cost);
    return key ? makeStore(*key, identity, device) : Result<void>(key.error());
}
} // namespace

Result<Practitioner> moveIn(const QString &folder, TabletFile tablet, const store::Identity &identity,
                            const QString &pin, const VaultDevice &device, const KdfCost &cost)
{
    const QString home = practitionerFolder(folder, identity.practitioner);
    if (QFileInfo::exists(home) && tablet.find(identity.practitioner))
        return Error{ErrorCode::StorageFailed, home + u": there is a notebook here already"_s};
    DOORSTEP_TRY(setAsideUnlisted(home, device.disk));
    // Made beside its place and put there whole. One that was cut short holds nothing anybody saved.
    const QString unfinished = home + u".new"_s;
    DOORSTEP_TRY(makeEmptyFolder(unfinished));
    DOORSTEP_TRY(makeNotebook(unfinished, identity, pin, device, cost));
    DOORSTEP_TRY(renameDurably(unfinished, home, device.disk));
    const Practitioner who{.id = identity.practitioner,
                           .name = identity.name,
                           .initials = words::initials(identity.name),
                           .role = identity.role};
    tablet.put(who);
    DOORSTEP_TRY(writeTabletFile(folder, tablet));
    return who;
}

} // namespace doorstep
