// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"
#include "core/content/catalogue.h"
#include "core/usecases/overviews.h"
#include "core/usecases/workplace.h"
#include "core/vault/vault.h"

#include <QHash>
#include <QVariantList>

namespace doorstep {

/// Everything somebody at work needs within reach: her store, who she is, what is known by name. Lives and is used on
/// the store's thread only.
class Desk {
public:
    /// What a desk is opened with.
    struct Key {
        QString folder; ///< of the practitioner: slot files and database
        Practitioner who;
        QString pin;
        QHash<QString, QString> names; ///< practitioner id -> name, as far as this tablet knows them
    };

    /// Opens the vault with the PIN, then the database, which knows its device since enrolment; NotFound when it was
    /// never enrolled. What `device` refers to outlives the desk.
    static Result<std::unique_ptr<Desk>> open(const Key &key, const VaultDevice &device,
                                              std::shared_ptr<const content::Catalogue> catalogue);

    store::TabletStore &store() { return *m_store; }
    const usecases::Workplace &place() const { return m_place; }
    usecases::Overviews overviews() { return usecases::Overviews(*m_store); }
    const Clock &clock() const { return m_place.store.clock(); }
    const content::Catalogue &catalogue() const { return *m_catalogue; }
    const Practitioner &who() const { return m_who; }
    /// "you", the name where the tablet knows it, or "a colleague".
    QString nameOf(const QString &practitioner) const;
    /// Who wrote a record, the same way; of a visit, whose visit it is. The name in the record goes before the
    /// tablet's.
    QString authorOf(const Record &record) const;
    /// "New birth visit" for NB; the code itself when the schedule does not know it.
    QString contactTitle(const QString &code) const;
    /// Contacts that can be begun without a plan, of {code, display}.
    QVariantList contactChoices(bool born) const;

private:
    Desk(std::unique_ptr<IdSource> ids, std::unique_ptr<store::TabletStore> store, const Key &key,
         std::shared_ptr<const content::Catalogue> catalogue);

    std::unique_ptr<IdSource> m_ids;
    std::unique_ptr<store::TabletStore> m_store;
    std::shared_ptr<const content::Catalogue> m_catalogue;
    Practitioner m_who;
    QHash<QString, QString> m_names;
    usecases::Workplace m_place;
};

/// Not for logs.
QDebug operator<<(QDebug, const Desk::Key &) = delete;

} // namespace doorstep
