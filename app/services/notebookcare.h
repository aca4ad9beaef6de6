// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"
#include "core/vault/vault.h"

namespace doorstep {

/// One person's notebook on this tablet.
struct Notebook {
    QString dataFolder;
    TabletFile tablet;
    Practitioner who;

    QString folder() const { return practitionerFolder(dataFolder, who.id); }
};

/// By id or name; without either the only one there is. NotFound otherwise.
Result<Notebook> findNotebook(const QString &dataFolder, const QString &person);

/// Writes a backup of the notebook into a new file. Nobody may have it open. Errors of Vault::unlock and
/// usecases::MakeBackup. Takes seconds, as do the others here; not for the screen's thread.
Result<void> backUpNotebook(const Notebook &notebook, const QString &pin, const QString &passphrase,
                            const QString &path, const VaultDevice &device, const KdfCost &cost);

/// What is to be brought back, and where to.
struct Restoring {
    QString dataFolder;
    QString path; ///< of the backup
    QString passphrase;
    QString newPin;
    bool beside = false; ///< leave the notebook in use where it is
};

/// Makes a notebook of the backup in a folder of its own, looks it over, and only then lets it take the place of the
/// person's notebook, which is kept beside it under the name `<id>.aside-<n>`. With `beside` it stays where it was
/// made, in `<id>.restored-<n>`. On failure nothing is changed.
Result<Practitioner> restoreNotebook(const Restoring &wish, const VaultDevice &device, const KdfCost &cost);

/// See usecases::RotateKey.
Result<void> rotateNotebookKey(const Notebook &notebook, const QString &pin, const VaultDevice &device,
                               const KdfCost &cost);

} // namespace doorstep
