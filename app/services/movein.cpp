// SPDX-License-Identifier: Apache-2.0
#include "app/services/movein.h"

#include "app/services/words.h"
#include "core/base/ids.h"
#include "core/store/keptlease.h"
#include "core/store/tabletstore.h"
#include "core/vault/organisationentry.h"

#include <QDir>
#include <QFile>

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
    DOORSTEP_TRY(store::writeKeptLease((*store)->meta(), {identity.lease, DeviceTime::of(device.clock)}));
    return transaction->commit();
}
} // namespace

Result<Practitioner> moveIn(const QString &folder, TabletFile tablet, const store::Identity &identity,
                            const QString &pin, const VaultDevice &device, const KdfCost &cost)
{
    const QString home = practitionerFolder(folder, identity.practitioner);
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(home) || !QFile::setPermissions(home, ownerOnly))
        return Error{ErrorCode::StorageFailed, home};
    Vault vault(home, identity.practitioner, device);
    const auto key = vault.create(pin, identity.organisation.recovery, cost);
    if (!key)
        return key.error();
    DOORSTEP_TRY(makeStore(*key, identity, device));
    // The database has them too: where the key store refuses, only a notebook begun beside a shut database is missed.
    (void)keepOrganisationKeys(device.keyStore, identity.organisation);
    const Practitioner who{.id = identity.practitioner,
                           .name = identity.name,
                           .initials = words::initials(identity.name),
                           .role = identity.role};
    tablet.put(who);
    DOORSTEP_TRY(writeTabletFile(folder, tablet));
    return who;
}

} // namespace doorstep
