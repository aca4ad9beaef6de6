// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/canary/lookout.h"

#include <QDirIterator>
#include <QFile>
#include <QSet>

#include <algorithm>
#include <cstring>
#include <fcntl.h>
#include <unistd.h>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 pieceBytes = 8 * 1024 * 1024;
constexpr qint64 overlapBytes = 256; // longer than any shape

QByteArray utf16(const QString &text)
{
    return QByteArray(reinterpret_cast<const char *>(text.utf16()), text.size() * qsizetype(sizeof(char16_t)));
}

struct Region {
    quint64 begin = 0;
    quint64 end = 0;
};

QList<Region> writtenRegions(qint64 pid)
{
    QFile maps(u"/proc/%1/maps"_s.arg(pid));
    QList<Region> regions;
    if (!maps.open(QIODevice::ReadOnly))
        return regions;
    const auto lines = maps.readAll().split('\n');
    for (const QByteArray &line : lines) {
        const auto parts = line.simplified().split(' ');
        if (parts.size() < 5 || parts[1][0] != 'r' || parts.value(5).startsWith("[v"))
            continue;
        if (parts[4] != "0" && parts[1][1] != 'w')
            continue;
        const auto ends = parts[0].split('-');
        regions.append({ends[0].toULongLong(nullptr, 16), ends[1].toULongLong(nullptr, 16)});
    }
    return regions;
}
} // namespace

Canary textCanary(const QString &name, const QString &text)
{
    Canary canary{name, {}};
    for (const QString &shape : QSet<QString>{text, text.toUpper()})
        canary.shapes << shape.toUtf8() << utf16(shape);
    return canary;
}

Canary keyCanary(const QByteArray &key)
{
    return {u"the key"_s, {key, key.toHex(), key.toHex().toUpper(), utf16(QString::fromLatin1(key.toHex()))}};
}

bool isIn(QByteArrayView bytes, const Canary &canary)
{
    return std::any_of(canary.shapes.begin(), canary.shapes.end(), [bytes](const QByteArray &shape) {
        return memmem(bytes.data(), size_t(bytes.size()), shape.data(), size_t(shape.size())) != nullptr;
    });
}

QStringList foundInFiles(const QString &folder, const QList<Canary> &canaries)
{
    QStringList found;
    QDirIterator files(folder, QDir::Files | QDir::Hidden | QDir::System, QDirIterator::Subdirectories);
    while (files.hasNext()) {
        QFile file(files.next());
        if (!file.open(QIODevice::ReadOnly))
            continue; // a socket
        const QByteArray bytes = file.readAll();
        for (const Canary &canary : canaries) {
            if (isIn(bytes, canary))
                found.append(canary.name + u" in "_s + file.fileName());
        }
    }
    return found;
}

bool mayReadMemory(qint64 pid)
{
    return QFile(u"/proc/%1/mem"_s.arg(pid)).open(QIODevice::ReadOnly) && !writtenRegions(pid).isEmpty();
}

QStringList foundInMemory(qint64 pid, const QList<Canary> &canaries)
{
    const int memory = open(qPrintable(u"/proc/%1/mem"_s.arg(pid)), O_RDONLY | O_CLOEXEC);
    QByteArray piece(pieceBytes + overlapBytes, '\0');
    QSet<QString> found;
    for (const Region &region : writtenRegions(pid)) {
        for (quint64 at = region.begin; at < region.end; at += pieceBytes) {
            const auto wanted = std::min<quint64>(region.end - at, quint64(piece.size()));
            const auto got = pread(memory, piece.data(), size_t(wanted), off_t(at));
            for (const Canary &canary : canaries) {
                if (got > 0 && !found.contains(canary.name) && isIn(QByteArrayView(piece.constData(), got), canary))
                    found.insert(canary.name);
            }
        }
    }
    close(memory);
    QStringList names(found.begin(), found.end());
    names.sort();
    return names;
}

} // namespace doorstep::test
