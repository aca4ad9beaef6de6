// SPDX-License-Identifier: Apache-2.0
#include "app/services/notebookcheck.h"

#include "core/store/auditlog.h"
#include "core/store/journalcheck.h"
#include "core/store/outbox.h"
#include "core/store/storecopy.h"
#include "core/vault/twinfile.h"

#include <QFile>
#include <QStorageInfo>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 littleRoom = 200LL * 1024 * 1024;

Finding slotsFinding(const QString &folder, const Vault &vault, int generation)
{
    const auto twice = [&folder](const QString &name) {
        const auto copies = TwinFile(folder + name).copies();
        return copies.size() == 2 && copies[0] == copies[1];
    };
    if (!twice(u"/slot1"_s))
        return {false, u"One of the two copies of the PIN's key slot is missing or different."_s};
    if (!vault.recoverySlot())
        return {true, u"Key slots: well. There is no recovery slot yet."_s};
    if (!twice(u"/slot3"_s) || vault.recoveryGeneration() != generation)
        return {false, u"The recovery slot is not complete, or is for another key. Unlock once to put it right."_s};
    return {true, u"Key slots: well."_s};
}

Finding pagesFinding(sqlite::Connection &connection)
{
    return store::checkPages(connection)
        ? Finding{true, u"Database: well."_s}
        : Finding{false, u"Database: some of it is damaged. Make no more notes in it, and ask for help."_s};
}

/// `broken`: the number of the first entry that does not hold, or the error that kept it from being read.
Finding chainFinding(const QString &what, const Result<qint64> &broken)
{
    if (!broken)
        return {false, what + u": cannot be read to the end."_s};
    return *broken == 0 ? Finding{true, what + u": holds together."_s}
                        : Finding{false, u"%1: does not hold together from entry %2 on."_s.arg(what).arg(*broken)};
}

Finding journalFinding(const QString &folder)
{
    switch (store::checkJournal(folder)) {
    case store::JournalState::None: return {true, u"Second copy for the server: not begun yet."_s};
    case store::JournalState::Well: return {true, u"Second copy for the server: well."_s};
    case store::JournalState::Damaged: break;
    }
    return {false, u"Second copy for the server: some of it is damaged. The rest of it is kept."_s};
}

Finding roomFinding(const QString &folder)
{
    const qint64 available = QStorageInfo(folder).bytesAvailable();
    const QString room = u"Room on the tablet: %1 MB"_s.arg(available / (1024 * 1024));
    return available < littleRoom ? Finding{false, room + u", which is little."_s} : Finding{true, room + u'.'};
}
} // namespace

Result<QList<Finding>> checkNotebook(const Notebook &notebook, const QString &pin, const VaultDevice &device)
{
    const QString folder = notebook.folder();
    Vault vault(folder, notebook.who.id, device);
    const auto key = vault.unlock(pin);
    if (!key)
        return key.error();
    QList<Finding> findings{slotsFinding(folder, vault, key->generation)};
    if (QFile(key->databasePath).size() == 0) {
        findings += {false, u"Database: the file is missing or empty."_s};
        return findings + QList{journalFinding(folder), roomFinding(folder)};
    }
    const auto connection = sqlite::Connection::open(key->databasePath, key->key.view(), device.disk);
    if (!connection && connection.error().code != ErrorCode::DatabaseUnreadable)
        return connection.error();
    if (!connection) {
        findings += {false, u"Database: the file cannot be opened. Nothing was deleted."_s};
        return findings + QList{journalFinding(folder), roomFinding(folder)};
    }
    findings += pagesFinding(**connection);
    findings += chainFinding(u"Record of who did what"_s, store::AuditLog(**connection).firstBroken());
    findings += chainFinding(u"What goes to the server"_s, store::Outbox(**connection).firstBroken());
    return findings + QList{journalFinding(folder), roomFinding(folder)};
}

} // namespace doorstep
