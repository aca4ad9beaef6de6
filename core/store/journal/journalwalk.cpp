// SPDX-License-Identifier: Apache-2.0
#include "core/store/journal/journalwalk.h"

#include "core/base/hash.h"
#include "core/base/json.h"

#include <QtEndian>

#include <algorithm>

namespace doorstep::journal {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype lengthBytes = 4;
constexpr qsizetype checkBytes = 4;
constexpr qsizetype digestBytes = 32;
constexpr qsizetype headBytes = entryMarker.size() + lengthBytes + checkBytes;

QByteArray lengthAndCheck(qsizetype length)
{
    QByteArray bytes(lengthBytes, Qt::Uninitialized);
    qToBigEndian(quint32(length), bytes.data());
    return bytes + sha256(bytes).first(checkBytes);
}

/// The length of the body behind a head that is right.
std::optional<qsizetype> bodyLength(QByteArrayView rest)
{
    if (rest.size() < headBytes || !rest.startsWith(entryMarker))
        return std::nullopt;
    const QByteArrayView head = rest.sliced(entryMarker.size(), lengthBytes + checkBytes);
    const qsizetype length = qFromBigEndian<quint32>(head.data());
    return head == lengthAndCheck(length) ? std::optional(length) : std::nullopt;
}

std::optional<Span> readSpan(QByteArrayView line)
{
    const auto json = parseObject(line, u"journal entry"_s);
    if (!json)
        return std::nullopt;
    return Span{json->value("incarnation"_L1).toString(), json->value("first"_L1).toInteger(),
                json->value("last"_L1).toInteger()};
}

bool onlyZeros(QByteArrayView bytes)
{
    return std::all_of(bytes.begin(), bytes.end(), [](char byte) { return byte == 0; });
}

/// Could these last bytes be the beginning of an entry? A file system may also have made room for one (zeros) and never
/// have got to writing it.
bool isBegun(QByteArrayView rest)
{
    if (const auto length = bodyLength(rest))
        return rest.size() < headBytes + *length + digestBytes || onlyZeros(rest.last(digestBytes));
    return onlyZeros(rest) || (rest.size() < headBytes && rest.startsWith(entryMarker))
        || (rest.size() < entryMarker.size() && entryMarker.startsWith(rest));
}
} // namespace

QByteArray frame(const QByteArray &body)
{
    return entryMarker.toByteArray() + lengthAndCheck(body.size()) + body + sha256(body);
}

std::optional<Piece> Walk::next()
{
    if (m_at == 0 && m_bytes.startsWith(fileMagic))
        m_at = fileMagic.size();
    if (m_at >= m_bytes.size())
        return std::nullopt;
    auto piece = entry();
    if (!piece)
        piece = bad();
    m_at = piece->to;
    return piece;
}

std::optional<Piece> Walk::entry() const
{
    const QByteArrayView rest = m_bytes.sliced(m_at);
    const auto length = bodyLength(rest);
    if (!length || rest.size() < headBytes + *length + digestBytes)
        return std::nullopt;
    const QByteArrayView body = rest.sliced(headBytes, *length);
    const qsizetype line = body.indexOf('\n');
    if (line < 0 || sha256(body) != rest.sliced(headBytes + *length, digestBytes))
        return std::nullopt;
    const auto span = readSpan(body.first(line));
    if (!span)
        return std::nullopt;
    return Piece{Piece::Kind::Entry, m_at, m_at + headBytes + *length + digestBytes, *span, body.sliced(line + 1)};
}

/// From here to the next marker, or to the end.
Piece Walk::bad() const
{
    const qsizetype next = m_bytes.indexOf(entryMarker, m_at + 1);
    if (next >= 0)
        return {Piece::Kind::Damage, m_at, next};
    const bool torn = isBegun(m_bytes.sliced(m_at)) || (m_at == 0 && fileMagic.startsWith(m_bytes));
    return {torn ? Piece::Kind::Torn : Piece::Kind::Damage, m_at, m_bytes.size()};
}

} // namespace doorstep::journal
