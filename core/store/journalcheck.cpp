// SPDX-License-Identifier: Apache-2.0
#include "core/store/journalcheck.h"

#include "core/store/journal/journalwalk.h"

#include <QDir>
#include <QFile>

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
bool isWell(const QByteArray &bytes)
{
    journal::Walk walk(bytes);
    while (const auto piece = walk.next()) {
        if (piece->kind == journal::Piece::Kind::Damage)
            return false;
    }
    return true;
}
} // namespace

JournalState checkJournal(const QString &folder)
{
    const QStringList files = QDir(folder).entryList({u"journal"_s, u"journal.*"_s}, QDir::Files);
    for (const QString &name : files) {
        QFile file(folder + u'/' + name);
        if (!file.open(QIODevice::ReadOnly) || !isWell(file.readAll()))
            return JournalState::Damaged;
    }
    return files.isEmpty() ? JournalState::None : JournalState::Well;
}

} // namespace doorstep::store
