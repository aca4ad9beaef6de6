// SPDX-License-Identifier: Apache-2.0
#include "core/vault/twinfile.h"

#include "core/base/durablefile.h"

#include <QFile>

#include <algorithm>
#include <array>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr std::array both{'a', 'b'};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}
} // namespace

QString TwinFile::copyPath(char copy) const { return m_path + u'.' + QLatin1Char(copy); }

bool TwinFile::exists() const
{
    return std::any_of(both.begin(), both.end(), [this](char copy) { return QFile::exists(copyPath(copy)); });
}

QList<QByteArray> TwinFile::copies() const
{
    QList<QByteArray> found;
    for (const char copy : both) {
        if (const QByteArray bytes = contentOf(copyPath(copy)); !bytes.isEmpty())
            found.append(bytes);
    }
    return found;
}

Result<void> TwinFile::write(const QByteArray &bytes) const
{
    for (const char copy : both) {
        DOORSTEP_TRY(writeDurably(copyPath(copy), bytes, m_disk));
        if (contentOf(copyPath(copy)) != bytes)
            return Error{ErrorCode::StorageFailed, copyPath(copy) + u" does not read back"_s, Retry::Later};
    }
    return {};
}

Result<void> TwinFile::remove() const
{
    for (const char copy : both)
        DOORSTEP_TRY(removeDurably(copyPath(copy), m_disk));
    return {};
}

} // namespace doorstep
