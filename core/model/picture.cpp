// SPDX-License-Identifier: Apache-2.0
#include "core/model/picture.h"

#include <QtEndian>

#include <algorithm>
#include <array>
#include <optional>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
using Byte = unsigned char;

Error broken(QLatin1StringView what, qsizetype at)
{
    return {ErrorCode::InvalidInput, u"picture: %1 at byte %2"_s.arg(what).arg(at)};
}

Byte byteAt(QByteArrayView bytes, qsizetype at) { return static_cast<Byte>(bytes[at]); }

/// Which way up an Exif block says the picture is, 1 to 8; nothing where it does not say.
std::optional<quint16> orientation(QByteArrayView exif)
{
    constexpr qsizetype head = 6, entryBytes = 12;
    constexpr quint16 orientationTag = 0x0112, oneShort = 3;
    const QByteArrayView tiff = exif.sliced(std::min(head, exif.size()));
    if (!exif.startsWith(QByteArrayView("Exif\0\0", head)) || tiff.size() < 10)
        return std::nullopt;
    const bool little = tiff.startsWith("II");
    const auto u16 = [&](qsizetype at) {
        return little ? qFromLittleEndian<quint16>(tiff.data() + at) : qFromBigEndian<quint16>(tiff.data() + at);
    };
    const qint64 directory =
        little ? qFromLittleEndian<quint32>(tiff.data() + 4) : qFromBigEndian<quint32>(tiff.data() + 4);
    if (directory + 2 > tiff.size())
        return std::nullopt;
    const qsizetype entries = u16(directory);
    for (qsizetype i = 0; i < entries; ++i) {
        const qsizetype at = directory + 2 + i * entryBytes;
        if (at + entryBytes > tiff.size())
            break;
        if (u16(at) == orientationTag && u16(at + 2) == oneShort && u16(at + 8) >= 1 && u16(at + 8) <= 8)
            return u16(at + 8);
    }
    return std::nullopt;
}

/// An Exif block that says which way up, and nothing else.
QByteArray exifSaying(quint16 orientation)
{
    QByteArray block("\xff\xe1\x00\x22"
                     "Exif\0\0"
                     "MM\0\x2a\0\0\0\x08"
                     "\0\x01"
                     "\x01\x12\0\x03\0\0\0\x01\0\0\0\0"
                     "\0\0\0\0",
                     36);
    constexpr qsizetype valueAt = 29;
    block[valueAt] = static_cast<char>(orientation);
    return block;
}

/// Walks the segments of a JPEG file (ITU-T T.81 B.1).
class Jpeg {
public:
    explicit Jpeg(QByteArrayView file) : m_file(file) { }

    Result<QByteArray> cleaned()
    {
        m_at = 2;
        while (true) {
            const auto marker = nextMarker();
            if (!marker)
                return broken("no marker"_L1, m_at);
            if (*marker == endOfImage)
                break;
            DOORSTEP_TRY(takeSegment(*marker));
        }
        if (!m_framed || !m_scanned)
            return broken("no picture before the end"_L1, m_at);
        return "\xff\xd8" + (m_orientation ? exifSaying(*m_orientation) : QByteArray()) + m_kept + "\xff\xd9";
    }

private:
    static constexpr Byte endOfImage = 0xd9, startOfScan = 0xda, tables = 0xdb, huffman = 0xc4, arithmetic = 0xcc,
                          reserved = 0xc8, restarts = 0xdd, exif = 0xe1, adobe = 0xee;

    static bool isFrame(Byte marker)
    {
        return marker >= 0xc0 && marker <= 0xcf && marker != huffman && marker != arithmetic && marker != reserved;
    }
    static bool isNeeded(Byte marker, QByteArrayView body)
    {
        // Adobe's says how colours are coded; twelve bytes and nothing more.
        constexpr qsizetype adobeBytes = 12;
        return isFrame(marker) || marker == tables || marker == huffman || marker == arithmetic || marker == restarts
            || marker == startOfScan || (marker == adobe && body.size() == adobeBytes && body.startsWith("Adobe"));
    }

    std::optional<Byte> nextMarker()
    {
        if (m_at + 2 > m_file.size() || byteAt(m_file, m_at) != 0xff)
            return std::nullopt;
        while (m_at + 1 < m_file.size() && byteAt(m_file, m_at + 1) == 0xff)
            ++m_at; // fill
        if (m_at + 2 > m_file.size())
            return std::nullopt;
        m_at += 2;
        return byteAt(m_file, m_at - 1);
    }

    Result<void> takeSegment(Byte marker)
    {
        const qsizetype begin = m_at - 2;
        const qsizetype length = m_at + 2 <= m_file.size() ? qFromBigEndian<quint16>(m_file.data() + m_at) : 0;
        if (length < 2 || m_at + length > m_file.size())
            return broken("a segment that is cut short"_L1, begin);
        const QByteArrayView body = m_file.sliced(m_at + 2, length - 2);
        m_at += length;
        if (marker == startOfScan)
            skipScan();
        if (marker == exif && !m_orientation)
            m_orientation = orientation(body);
        if (isNeeded(marker, body))
            m_kept += m_file.sliced(begin, m_at - begin);
        m_framed = m_framed || isFrame(marker);
        m_scanned = m_scanned || marker == startOfScan;
        return {};
    }

    /// To the next marker that does not belong to the scan.
    void skipScan()
    {
        for (; m_at + 1 < m_file.size(); ++m_at) {
            const Byte next = byteAt(m_file, m_at + 1);
            if (byteAt(m_file, m_at) == 0xff && next != 0 && next != 0xff && (next < 0xd0 || next > 0xd7))
                return;
        }
        m_at = m_file.size();
    }

    QByteArrayView m_file;
    qsizetype m_at = 0;
    QByteArray m_kept;
    std::optional<quint16> m_orientation;
    bool m_framed = false;
    bool m_scanned = false;
};

constexpr QByteArrayView pngSignature("\x89PNG\r\n\x1a\n", 8);

/// The chunks of a PNG file that make the picture (PNG 3rd edition, 5.6).
Result<QByteArray> cleanedPng(QByteArrayView file)
{
    constexpr std::array<QByteArrayView, 9> needed{"IHDR", "PLTE", "IDAT", "IEND", "tRNS",
                                                   "cHRM", "gAMA", "sBIT", "sRGB"};
    constexpr qsizetype around = 12; // length, type, checksum
    QByteArray kept = pngSignature.toByteArray();
    bool drawn = false;
    qsizetype at = pngSignature.size();
    while (at + around <= file.size()) {
        const qint64 length = qFromBigEndian<quint32>(file.data() + at);
        if (at + around + length > file.size())
            return broken("a chunk that is cut short"_L1, at);
        const QByteArrayView type = file.sliced(at + 4, 4);
        if (std::find(needed.begin(), needed.end(), type) != needed.end())
            kept += file.sliced(at, around + length);
        drawn = drawn || type == "IDAT";
        at += around + length;
        if (type == "IEND")
            return drawn ? Result(kept) : broken("no picture before the end"_L1, at);
    }
    return broken("no end"_L1, at);
}
} // namespace

Result<Picture> cleanPicture(QByteArrayView file)
{
    const bool png = file.startsWith(pngSignature);
    if (!png && !file.startsWith("\xff\xd8"))
        return Error{ErrorCode::InvalidInput, u"picture: neither JPEG nor PNG"_s};
    auto bytes = png ? cleanedPng(file) : Jpeg(file).cleaned();
    if (!bytes)
        return bytes.error();
    return Picture{png ? u"image/png"_s : u"image/jpeg"_s, *std::move(bytes)};
}

} // namespace doorstep
