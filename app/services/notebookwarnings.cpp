// SPDX-License-Identifier: Apache-2.0
#include "app/services/notebookwarnings.h"

#include "app/services/desk.h"
#include "app/services/notebooks.h"
#include "app/services/usermessages.h"

#include <QStorageInfo>

namespace doorstep {

namespace {
constexpr qint64 littleRoom = 200LL * 1024 * 1024;
} // namespace

QStringList notebookWarnings(Desk &desk)
{
    QStringList warnings;
    if (desk.isOlderCopy())
        warnings += messageFor(NotebookWarning::OlderCopy);
    if (desk.store().auditCheck().broken() != 0)
        warnings += messageFor(NotebookWarning::AuditBroken);
    if (!desk.hasJoined())
        warnings += messageFor(NotebookWarning::NotJoined);
    if (desk.diskWasFull())
        warnings += messageFor(NotebookWarning::DiskWasFull);
    else if (QStorageInfo(desk.folder()).bytesAvailable() < littleRoom)
        warnings += messageFor(NotebookWarning::LittleRoom);
    if (desk.store().attachments().count().unreadable > 0)
        warnings += messageFor(NotebookWarning::PictureUnreadable);
    if (desk.store().journalProblem())
        warnings += messageFor(NotebookWarning::SecondCopyBehind);
    return warnings;
}

QStringList notebookNotes(Desk &desk)
{
    const auto aside = notebooksAside(desk.folder());
    return aside.isEmpty() ? QStringList() : QStringList{messageForAside(aside.last().since)};
}

} // namespace doorstep
