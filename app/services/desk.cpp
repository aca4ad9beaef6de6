// SPDX-License-Identifier: Apache-2.0
#include "app/services/desk.h"

#include "core/vault/vault.h"

namespace doorstep {

using namespace Qt::StringLiterals;

Result<std::unique_ptr<Desk>> Desk::open(const QString &folder, const Practitioner &who, const QString &pin,
                                         const Clock &clock, const QHash<QString, QString> &names)
{
    const Vault vault(folder, who.id);
    const auto key = vault.unlock(pin);
    if (!key)
        return key.error();
    auto ids = std::make_unique<SystemIds>(clock);
    auto opened = store::TabletStore::open(vault.databasePath(), key->view(), clock, *ids);
    if (!opened)
        return opened.error();
    if ((*opened)->meta().text(deviceKey()).isEmpty())
        return Error{ErrorCode::NotFound, u"device of %1"_s.arg(who.id)};
    return std::unique_ptr<Desk>(new Desk(std::move(ids), std::move(*opened), who, names));
}

Desk::Desk(std::unique_ptr<IdSource> ids, std::unique_ptr<store::TabletStore> store, const Practitioner &who,
           const QHash<QString, QString> &names)
    : m_ids(std::move(ids)), m_store(std::move(store)), m_who(who), m_names(names),
      m_place{*m_store, {who.id, m_store->meta().text(deviceKey())}, access::roleFromName(who.role)}
{
}

QString Desk::nameOf(const QString &practitioner) const
{
    return practitioner == m_who.id ? u"you"_s : m_names.value(practitioner, u"a colleague"_s);
}

QString Desk::contactTitle(const QString &code) const
{
    return code;
}

QVariantList Desk::contactChoices(bool) const
{
    return {};
}

} // namespace doorstep
