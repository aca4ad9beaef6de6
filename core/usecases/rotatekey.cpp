// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/rotatekey.h"

#include "core/store/asidecopies.h"
#include "core/store/identity.h"
#include "core/store/storecopy.h"

#include <QFileInfo>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;
constexpr qint64 roomToWork = 4LL * 1024 * 1024;

Result<void> noteInAudit(store::TabletStore &store)
{
    const store::Identity who = store::readIdentity(store.meta());
    return store.audit().append({who.practitioner, who.device, store.clock().now()}, u"new-key"_s, who.device, {});
}

Result<void> putAside(const QString &path, const Clock &clock, Disk *disk)
{
    return QFileInfo::exists(path) ? store::AsideCopies(path, clock, disk).retire() : Result<void>();
}
} // namespace

Result<int> RotateKey::operator()(const QString &pin, const KdfCost &cost)
{
    const auto key = m_vault.unlock(pin);
    if (!key)
        return key.error();
    SystemIds ids(m_device.clock);
    auto opened =
        store::TabletStore::openExisting(key->databasePath, key->key.view(), m_device.clock, ids, m_device.disk);
    if (!opened)
        return opened.error();
    store::TabletStore &store = **opened;
    DOORSTEP_TRY(settleKeys(m_vault, *key, store, m_device.disk));
    const QByteArray recovery = store::readOrganisationKeys(store.meta()).recovery;
    if (recovery.isEmpty() && m_vault.recoverySlot())
        return Error{ErrorCode::NotFound, u"the recovery key is not known here"_s};
    const auto fresh = copied(store, *key);
    if (!fresh)
        return fresh.error();
    // From here on the slots decide which file counts; what is left of the other is for settleKeys().
    DOORSTEP_TRY(m_vault.adopt(*fresh, pin, recovery, cost));
    if (const auto head = store.audit().head())
        (void)m_vault.rememberHead({head->number, head->chain});
    opened->reset();
    DOORSTEP_TRY(putAside(key->databasePath, m_device.clock, m_device.disk));
    return fresh->generation;
}

Result<VaultKey> RotateKey::copied(store::TabletStore &store, const VaultKey &key) const
{
    const QFileInfo file(key.databasePath);
    DOORSTEP_TRY(store.connection().checkpoint());
    DOORSTEP_TRY(store::needRoom(file.absolutePath(), 2 * file.size() + roomToWork, m_device.disk));
    DOORSTEP_TRY(noteInAudit(store));
    VaultKey fresh{SecretBytes::random(keyBytes), m_vault.databasePath(key.generation + 1), key.generation + 1};
    const auto facts = store::copyStore(store.connection(), fresh.databasePath, fresh.key.view(), m_device.disk);
    if (facts)
        return fresh;
    (void)store::removeStore(fresh.databasePath, m_device.disk);
    return facts.error();
}

Result<void> settleKeys(Vault &vault, const VaultKey &key, store::TabletStore &store, Disk *disk)
{
    const QByteArray recovery = store::readOrganisationKeys(store.meta()).recovery;
    const bool behind = vault.recoverySlot() && vault.recoveryGeneration() != key.generation;
    if (!recovery.isEmpty() && behind)
        DOORSTEP_TRY(vault.sealForRecovery(key, recovery));
    for (int generation = 1; generation <= key.generation + 1; ++generation) {
        if (generation != key.generation)
            DOORSTEP_TRY(putAside(vault.databasePath(generation), store.clock(), disk));
    }
    return {};
}

} // namespace doorstep::usecases
