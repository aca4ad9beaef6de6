// SPDX-License-Identifier: Apache-2.0
#include "app/print/planfile.h"

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QStorageInfo>

namespace doorstep::print {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostCopies = 1000;

Error failed(const QString &folder, qint64 size)
{
    const QStorageInfo disk(folder);
    const bool full = disk.isValid() && disk.bytesAvailable() < size;
    return {full ? ErrorCode::DiskFull : ErrorCode::StorageFailed, u"a copy for the family"_s};
}

QString nameOf(int copy) { return copy == 1 ? u"plan.pdf"_s : u"plan-%1.pdf"_s.arg(copy); }
} // namespace

QString copyFolder() { return QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation); }

Result<QString> writeCopy(const QByteArray &pdf, const QString &folder)
{
    QDir().mkpath(folder);
    for (int copy = 1; copy <= mostCopies; ++copy) {
        QFile file(QDir(folder).filePath(nameOf(copy)));
        if (!file.open(QIODevice::NewOnly | QIODevice::WriteOnly)) {
            if (file.exists())
                continue;
            return failed(folder, pdf.size());
        }
        const bool mine = file.setPermissions(QFile::ReadOwner | QFile::WriteOwner);
        if (mine && file.write(pdf) == pdf.size() && file.flush())
            return nameOf(copy);
        file.remove(); // half a plan is worse than none
        return failed(folder, pdf.size());
    }
    return failed(folder, 0);
}

} // namespace doorstep::print
