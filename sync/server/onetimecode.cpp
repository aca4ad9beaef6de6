// SPDX-License-Identifier: Apache-2.0
#include "sync/server/onetimecode.h"

#include "core/base/hash.h"
#include "core/base/random.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

QString makeOneTimeCode()
{
    constexpr QLatin1StringView alphabet{"0123456789ABCDEFGHJKMNPQRSTVWXYZ"}; // Crockford's base 32: 5 bits a letter
    QString code;
    for (const char byte : randomBytes(12)) {
        if (code.size() == 4 || code.size() == 9)
            code += u'-';
        code += QChar(alphabet[static_cast<uchar>(byte) & 31]);
    }
    return code;
}

QByteArray oneTimeCodeDigest(const QString &code)
{
    QByteArray letters;
    for (const QChar c : code.toUpper()) {
        if (c != u'-' && !c.isSpace())
            letters += QString(c).toUtf8();
    }
    return sha256(letters);
}

} // namespace doorstep::server
