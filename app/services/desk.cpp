// SPDX-License-Identifier: Apache-2.0
#include "app/services/desk.h"

#include "app/services/said.h"
#include "core/model/fields.h"
#include "core/store/identity.h"
#include "core/usecases/rotatekey.h"
#include "core/vault/organisationentry.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
usecases::Workplace workplaceOf(store::TabletStore &store)
{
    const store::Identity identity = store::readIdentity(store.meta());
    return {store, {identity.practitioner, identity.device}, access::roleFromName(identity.role), identity.name};
}
} // namespace

Result<std::unique_ptr<Desk>> Desk::open(const Key &key, const VaultDevice &device,
                                         std::shared_ptr<const content::Catalogue> catalogue)
{
    auto desk = shut(key, device, std::move(catalogue));
    const auto secret = desk->m_vault->unlock(key.pin);
    if (!secret)
        return secret.error();
    DOORSTEP_TRY(desk->openStore(*secret, device));
    return desk;
}

Result<std::unique_ptr<Desk>> Desk::recover(const Key &key, const VaultKey &recovered, const VaultDevice &device,
                                            std::shared_ptr<const content::Catalogue> catalogue, const KdfCost &cost)
{
    auto desk = shut(key, device, std::move(catalogue));
    DOORSTEP_TRY(desk->openStore(recovered, device));
    const OrganisationKeys keys = store::readOrganisationKeys(desk->m_store->meta());
    DOORSTEP_TRY(desk->m_vault->adopt(recovered, key.pin, keys.recovery, cost));
    return desk;
}

std::unique_ptr<Desk> Desk::shut(const Key &key, const VaultDevice &device,
                                 std::shared_ptr<const content::Catalogue> catalogue)
{
    auto vault = std::make_unique<Vault>(key.folder, key.who.id, device);
    std::unique_ptr<Desk> desk(new Desk(std::move(vault), std::make_unique<SystemIds>(device.clock)));
    desk->m_catalogue = std::move(catalogue);
    desk->m_who = key.who;
    desk->m_names = key.names;
    desk->m_folder = key.folder;
    desk->m_disk = device.disk;
    return desk;
}

bool Desk::hasJoined() const { return !store::readIdentity(m_store->meta()).secretKey.isEmpty(); }

Desk::Desk(std::unique_ptr<Vault> vault, std::unique_ptr<IdSource> ids)
    : m_vault(std::move(vault)), m_watch(std::make_unique<CopyWatch>(*m_vault)), m_ids(std::move(ids))
{
}

Desk::~Desk()
{
    // Where it cannot be remembered, the next opening looks for a write-ahead log that is not needed: no harm is done.
    if (m_place)
        (void)m_watch->end(*m_store);
}

Result<void> Desk::openStore(const VaultKey &key, const VaultDevice &device)
{
    m_watch->lookAt(key.databasePath);
    auto opened = store::TabletStore::openExisting(key.databasePath, key.key.view(), device.clock, *m_ids, device.disk);
    if (!opened)
        return opened.error();
    m_store = std::move(*opened);
    DOORSTEP_TRY(m_store->meta().check());
    if (!store::readIdentity(m_store->meta()).enrolled())
        return Error{ErrorCode::NotFound, u"device of %1"_s.arg(m_who.id)};
    DOORSTEP_TRY(usecases::settleKeys(*m_vault, key, *m_store, device.disk));
    DOORSTEP_TRY(m_watch->begin(*m_store));
    sealForRecovery(key, device.keyStore);
    m_place.emplace(workplaceOf(*m_store));
    m_openedAtMs = clock().utcMs();
    m_noteRead.emplace(*m_place);
    rememberNowAndThen();
    return {};
}

/// For a tablet that learned of the organisation's keys after it was enrolled. What cannot be kept now is tried at the
/// next opening.
void Desk::sealForRecovery(const VaultKey &key, KeyStore &keyStore)
{
    const OrganisationKeys keys = store::readOrganisationKeys(m_store->meta());
    if (keys.recovery.isEmpty())
        return;
    if (!m_vault->recoverySlot())
        (void)m_vault->sealForRecovery(key, keys.recovery);
    if (const auto kept = keptOrganisationKeys(keyStore); !kept && kept.error().code == ErrorCode::NotFound)
        (void)keepOrganisationKeys(keyStore, keys);
}

void Desk::rememberNowAndThen()
{
    constexpr int often = 100; // commits: what a thief could make undone unnoticed while the tablet is in use
    m_store->onChange([this](const store::ChangeNotice &) {
        if (++m_changes % often == 0)
            (void)m_watch->remember(*m_store);
    });
}

QString Desk::nameOf(const QString &practitioner) const
{
    return practitioner == m_who.id ? Said::tr("you") : m_names.value(practitioner, Said::tr("a colleague"));
}

QString Desk::authorOf(const Record &record) const
{
    const QString of = record.text(field::visit_::practitioner);
    const QString id = of.isEmpty() ? record.authored.by : of;
    const QString name = record.text(field::authorName);
    return id == m_who.id || name.isEmpty() ? nameOf(id) : name;
}

QString Desk::contactTitle(const QString &code) const
{
    const content::Contact *contact = m_catalogue->contact(code);
    return contact ? contact->title : code;
}

QVariantList Desk::contactChoices(bool born) const
{
    QVariantList choices;
    for (const content::Contact &contact : m_catalogue->contacts()) {
        if (contact.beforeBirth != born)
            choices.append(QVariantMap{{u"code"_s, contact.code}, {u"display"_s, contact.title}});
    }
    return choices;
}

} // namespace doorstep
