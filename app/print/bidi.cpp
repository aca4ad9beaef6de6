// SPDX-License-Identifier: Apache-2.0
#include "app/print/bidi.h"

#include <QRegularExpression>

namespace doorstep::print {

using namespace Qt::StringLiterals;

namespace {
constexpr QChar leftToRightIsolate(0x2066);
constexpr QChar firstStrongIsolate(0x2068);
constexpr QChar popIsolate(0x2069);
constexpr QChar rightToLeftMark(0x200F);

/// Without this the groups of "01632 960130" change places in a line of Arabic.
QString isolateNumbers(QString line)
{
    static const QRegularExpression number(u"(?<![\\x{2066}\\d])(\\+?\\d[\\d ()/-]*\\d)(?!\\x{2069})"_s);
    return line.replace(number, leftToRightIsolate + u"\\1"_s + popIsolate);
}
} // namespace

QString directed(const QString &line, bool rightToLeft, bool own)
{
    if (own)
        return firstStrongIsolate + line + popIsolate;
    return rightToLeft ? rightToLeftMark + isolateNumbers(line) : line;
}

QString undirected(QString line)
{
    static const QRegularExpression marks(u"[\\x{200E}\\x{200F}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]"_s);
    return line.remove(marks);
}

} // namespace doorstep::print
