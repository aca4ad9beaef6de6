// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"
#include "core/usecases/overviews.h"
#include "core/usecases/workplace.h"

#include <QHash>
#include <QVariantList>

namespace doorstep {

/// Everything somebody at work needs within reach: her store, who she is, what is known by name. Lives and is used on
/// the store's thread only.
class Desk {
public:
    /// Opens the vault of `who` in `folder` with the PIN, then the database. `clock` outlives the desk. The database
    /// remembers its device from enrolment on; NotFound when it was never enrolled.
    static Result<std::unique_ptr<Desk>> open(const QString &folder, const Practitioner &who, const QString &pin,
                                              const Clock &clock, const QHash<QString, QString> &names);

    store::TabletStore &store() { return *m_store; }
    const usecases::Workplace &place() const { return m_place; }
    usecases::Overviews overviews() { return usecases::Overviews(*m_store); }
    const Clock &clock() const { return m_place.store.clock(); }
    const Practitioner &who() const { return m_who; }
    /// "you", the name where the tablet knows it, or "a colleague".
    QString nameOf(const QString &practitioner) const;
    /// "New birth visit" for NB; the code itself when the schedule does not know it.
    QString contactTitle(const QString &code) const;
    /// Contacts that can be begun without a plan, of {code, display}.
    QVariantList contactChoices(bool born) const;

private:
    Desk(std::unique_ptr<IdSource> ids, std::unique_ptr<store::TabletStore> store, const Practitioner &who,
         const QHash<QString, QString> &names);

    std::unique_ptr<IdSource> m_ids;
    std::unique_ptr<store::TabletStore> m_store;
    Practitioner m_who;
    QHash<QString, QString> m_names;
    usecases::Workplace m_place;
};

/// Where a database remembers which device it belongs to.
inline QString deviceKey() { return QStringLiteral("device"); }

} // namespace doorstep
