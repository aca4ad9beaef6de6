// SPDX-License-Identifier: Apache-2.0
#include "core/base/ids.h"

#include "core/base/clock.h"
#include "core/base/random.h"

#include <QUuid>

#include <algorithm>

namespace doorstep {

QString SystemIds::next()
{
    constexpr quint32 counterLimit = 0x1000;
    const qint64 now = std::max(m_clock.utcMs(), m_lastMs);
    m_counter = now == m_lastMs ? m_counter + 1 : 0;
    m_lastMs = m_counter < counterLimit ? now : now + 1;
    m_counter %= counterLimit;

    const QByteArray random = randomBytes(8);
    const auto ms = static_cast<quint64>(m_lastMs);
    const auto byte = [&random](int i) { return static_cast<uchar>(random.at(i)); };
    return QUuid(static_cast<uint>(ms >> 16), static_cast<ushort>(ms & 0xffff), static_cast<ushort>(0x7000 | m_counter),
                 static_cast<uchar>(0x80 | (byte(0) & 0x3f)), byte(1), byte(2), byte(3), byte(4), byte(5), byte(6),
                 byte(7))
        .toString(QUuid::WithoutBraces);
}

bool isUuid(QStringView text)
{
    if (text.size() != 36)
        return false;
    for (qsizetype i = 0; i < text.size(); ++i) {
        const char16_t c = text[i].unicode();
        const bool dash = i == 8 || i == 13 || i == 18 || i == 23;
        const bool hex = (c >= u'0' && c <= u'9') || (c >= u'a' && c <= u'f');
        if (dash ? c != u'-' : !hex)
            return false;
    }
    return true;
}

} // namespace doorstep
