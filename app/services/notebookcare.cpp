// SPDX-License-Identifier: Apache-2.0
#include "app/services/notebookcare.h"

#include "app/services/notebooks.h"
#include "app/services/words.h"
#include "core/base/durablefile.h"
#include "core/store/identity.h"
#include "core/usecases/backup.h"
#include "core/usecases/rotatekey.h"

#include <QDir>
#include <QFile>

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
const QString serverPart = u"server"_s;
const QString certificatePart = u"certificate_sha256"_s;
const QString namePart = u"name"_s;
const QString rolePart = u"role"_s;

/// A folder beside the notebook's own.
QString freeFolder(const QString &home)
{
    for (int n = 1;; ++n) {
        const QString name = u"%1.restored-%2"_s.arg(home).arg(n);
        if (!QFile::exists(name))
            return name;
    }
}

Result<usecases::BackupFile> readBackup(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::InvalidFile, path};
    return usecases::BackupFile::parse(file.readAll());
}

/// The restored folder takes the place of the notebook, which stays beside it.
Result<void> changePlaces(const QString &home, const QString &restored, const VaultDevice &device)
{
    DOORSTEP_TRY(setNotebookAside(home, device));
    return renameDurably(restored, home, device.disk);
}

Result<void> putOnTablet(const QString &dataFolder, const Practitioner &who, const QJsonObject &header)
{
    auto tablet = readTabletFile(dataFolder);
    if (!tablet)
        return tablet.error();
    if (tablet->serverUrl.isEmpty()) {
        tablet->serverUrl = header.value(serverPart).toString();
        tablet->certificateSha256 = header.value(certificatePart).toString();
    }
    tablet->put(who);
    return writeTabletFile(dataFolder, *tablet);
}

/// An id is also the name of a folder.
bool isPlainId(const QString &id)
{
    return !id.isEmpty()
        && std::all_of(id.begin(), id.end(), [](QChar c) { return c.isLetterOrNumber() || c == u'-'; });
}
} // namespace

Result<Notebook> findNotebook(const QString &dataFolder, const QString &person)
{
    const auto tablet = readTabletFile(dataFolder);
    if (!tablet)
        return tablet.error();
    QList<Practitioner> found = tablet->practitioners;
    if (!person.isEmpty())
        found.removeIf([&person](const Practitioner &who) {
            return who.id != person && who.name.compare(person, Qt::CaseInsensitive) != 0;
        });
    if (found.size() != 1)
        return Error{ErrorCode::NotFound, u"person"_s};
    return Notebook{dataFolder, *tablet, found.first()};
}

Result<void> backUpNotebook(const Notebook &notebook, const QString &pin, const QString &passphrase,
                            const QString &path, const VaultDevice &device, const KdfCost &cost)
{
    Vault vault(notebook.folder(), notebook.who.id, device);
    const auto key = vault.unlock(pin);
    if (!key)
        return key.error();
    SystemIds ids(device.clock);
    const auto store =
        store::TabletStore::openExisting(key->databasePath, key->key.view(), device.clock, ids, device.disk);
    if (!store)
        return store.error();
    const QJsonObject extra{{serverPart, notebook.tablet.serverUrl},
                            {certificatePart, notebook.tablet.certificateSha256},
                            {namePart, notebook.who.name},
                            {rolePart, notebook.who.role}};
    return usecases::MakeBackup(**store, device.disk)(path, passphrase, extra, cost);
}

Result<Practitioner> restoreNotebook(const Restoring &wish, const VaultDevice &device, const KdfCost &cost)
{
    const auto backup = readBackup(wish.path);
    if (!backup)
        return backup.error();
    if (!isPlainId(backup->owner()))
        return Error{ErrorCode::InvalidFile, u"backup: owner"_s};
    const QString home = practitionerFolder(wish.dataFolder, backup->owner());
    const QString restored = freeFolder(home);
    const auto ownerOnly = QFile::ReadOwner | QFile::WriteOwner | QFile::ExeOwner;
    if (!QDir().mkpath(restored) || !QFile::setPermissions(restored, ownerOnly))
        return Error{ErrorCode::StorageFailed, restored};
    const auto made = usecases::RestoreBackup(device)(*backup, wish.passphrase, wish.newPin, restored, cost);
    if (!made) {
        QDir(restored).removeRecursively(); // made a moment ago, and nothing but a copy of the backup
        return made.error();
    }
    const QString name = backup->header.value(namePart).toString();
    const Practitioner who{.id = backup->owner(),
                           .name = name,
                           .initials = words::initials(name),
                           .role = backup->header.value(rolePart).toString()};
    if (wish.beside)
        return who;
    DOORSTEP_TRY(changePlaces(home, restored, device));
    DOORSTEP_TRY(putOnTablet(wish.dataFolder, who, backup->header));
    return who;
}

Result<void> rotateNotebookKey(const Notebook &notebook, const QString &pin, const VaultDevice &device,
                               const KdfCost &cost)
{
    Vault vault(notebook.folder(), notebook.who.id, device);
    const auto generation = usecases::RotateKey(vault, device)(pin, cost);
    return generation ? Result<void>() : Result<void>(generation.error());
}

} // namespace doorstep
