// SPDX-License-Identifier: Apache-2.0
#include "app/services/desk.h"

#include "core/model/fields.h"
#include "core/store/identity.h"

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
    Vault vault(key.folder, key.who.id, device);
    const auto secret = vault.unlock(key.pin);
    if (!secret)
        return secret.error();
    auto ids = std::make_unique<SystemIds>(device.clock);
    auto opened = store::TabletStore::open(secret->databasePath, secret->key.view(), device.clock, *ids, device.disk);
    if (!opened)
        return opened.error();
    if (!store::readIdentity((*opened)->meta()).enrolled())
        return Error{ErrorCode::NotFound, u"device of %1"_s.arg(key.who.id)};
    return std::unique_ptr<Desk>(new Desk(std::move(ids), std::move(*opened), key, std::move(catalogue)));
}

Desk::Desk(std::unique_ptr<IdSource> ids, std::unique_ptr<store::TabletStore> store, const Key &key,
           std::shared_ptr<const content::Catalogue> catalogue)
    : m_ids(std::move(ids)), m_store(std::move(store)), m_catalogue(std::move(catalogue)), m_who(key.who),
      m_names(key.names), m_place(workplaceOf(*m_store))
{
}

QString Desk::nameOf(const QString &practitioner) const
{
    return practitioner == m_who.id ? u"you"_s : m_names.value(practitioner, u"a colleague"_s);
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
