// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/copywatch.h"
#include "app/services/tabletfile.h"
#include "core/content/catalogue.h"
#include "core/usecases/noteread.h"
#include "core/usecases/workplace.h"
#include "core/vault/vault.h"

#include <QHash>
#include <QVariantList>

#include <optional>

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
    /// never enrolled. See Vault::unlock and TabletStore::openExisting for errors. What `device` refers to outlives the
    /// desk.
    static Result<std::unique_ptr<Desk>> open(const Key &key, const VaultDevice &device,
                                              std::shared_ptr<const content::Catalogue> catalogue);

    /// Opens the database with a key the organisation gave back, and only then makes the PIN's slot anew with
    /// `key.pin`. DatabaseUnreadable when the key is of another database.
    static Result<std::unique_ptr<Desk>> recover(const Key &key, const VaultKey &recovered, const VaultDevice &device,
                                                 std::shared_ptr<const content::Catalogue> catalogue,
                                                 const KdfCost &cost);

    /// Remembers outside the database how far it got, then closes it.
    ~Desk();

    store::TabletStore &store() { return *m_store; }
    /// This notebook has a device key of its own: it may exchange.
    bool hasJoined() const;
    /// The database is an older copy of itself, or has lost what was saved last. It works; somebody has to know.
    bool isOlderCopy() const { return m_watch->foundOlder(); }
    /// The disk under it has been full.
    bool diskWasFull() const { return m_disk && m_disk->wasFull(); }
    /// Where the notebook's files are.
    const QString &folder() const { return m_folder; }
    const usecases::Workplace &place() const { return *m_place; }
    usecases::Overviews overviews() { return usecases::Overviews(*m_store); }
    /// To be asked before anything of a family or visit is shown.
    usecases::NoteRead &noteRead() { return *m_noteRead; }
    /// When this desk was opened: what was said about the room before counts no more.
    qint64 openedAtMs() const { return m_openedAtMs; }
    const Clock &clock() const { return m_place->store.clock(); }
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
    Desk(std::unique_ptr<Vault> vault, std::unique_ptr<IdSource> ids);
    static std::unique_ptr<Desk> shut(const Key &key, const VaultDevice &device,
                                      std::shared_ptr<const content::Catalogue> catalogue);
    Result<void> openStore(const VaultKey &key, const VaultDevice &device);
    void sealForRecovery(const VaultKey &key, KeyStore &keyStore);
    void rememberNowAndThen();

    std::unique_ptr<Vault> m_vault;
    std::unique_ptr<CopyWatch> m_watch;
    std::unique_ptr<IdSource> m_ids;
    std::unique_ptr<store::TabletStore> m_store;
    std::shared_ptr<const content::Catalogue> m_catalogue;
    Practitioner m_who;
    QHash<QString, QString> m_names;
    std::optional<usecases::Workplace> m_place; ///< there once the store is open
    std::optional<usecases::NoteRead> m_noteRead;
    Disk *m_disk = nullptr;
    QString m_folder;
    int m_changes = 0;
    qint64 m_openedAtMs = 0;
};

/// Not for logs.
QDebug operator<<(QDebug, const Desk::Key &) = delete;

} // namespace doorstep
