// SPDX-License-Identifier: Apache-2.0
#include "sync/client/httpreply.h"

#include <QList>

namespace doorstep::sync {

namespace {
constexpr qsizetype mostHead = 64 * 1024;
constexpr qsizetype mostBody = 16 * 1024 * 1024;
constexpr QByteArrayView lineEnd("\r\n");
constexpr QByteArrayView headEnd("\r\n\r\n");
} // namespace

HttpReply::Progress HttpReply::take(const QByteArray &bytes)
{
    m_begun |= !bytes.isEmpty();
    m_rest += bytes;
    if (m_part == Part::Head && !readHead())
        return Progress::Broken;
    if (m_part != Part::Head && !readBody())
        return Progress::Broken;
    if (m_body.size() + m_rest.size() > mostBody)
        return Progress::Broken;
    return m_part == Part::Done ? Progress::Whole : Progress::More;
}

HttpReply::Progress HttpReply::end()
{
    if (m_part == Part::UntilEnd)
        m_part = Part::Done;
    return m_part == Part::Done ? Progress::Whole : Progress::Broken;
}

bool HttpReply::keepsOpen() const
{
    return m_headers.value("connection").toLower() != "close" && !m_headers.contains("upgrade");
}

/// False: this is no HTTP/1.1.
bool HttpReply::readHead()
{
    do {
        const qsizetype size = m_rest.indexOf(headEnd);
        if (size < 0)
            return m_rest.size() <= mostHead;
        if (!readOneHead(size))
            return false;
    } while (m_status < 200); // "go on": the reply itself is still to come
    m_part = partAfterHead();
    return true;
}

bool HttpReply::readOneHead(qsizetype size)
{
    QList<QByteArray> lines;
    for (qsizetype from = 0; from <= size;) {
        const qsizetype to = m_rest.indexOf(lineEnd, from);
        lines.append(m_rest.mid(from, to - from));
        from = to + lineEnd.size();
    }
    m_rest.remove(0, size + headEnd.size());
    const QList<QByteArray> words = lines.takeFirst().split(' ');
    m_status = words.size() > 1 && words[0].startsWith("HTTP/1.") ? words[1].toInt() : 0;
    return m_status >= 100 && readHeaders(lines);
}

bool HttpReply::readHeaders(const QList<QByteArray> &lines)
{
    m_headers.clear();
    for (const QByteArray &line : lines) {
        const qsizetype colon = line.indexOf(':');
        if (colon < 1)
            return false;
        m_headers.insert(line.first(colon).toLower(), line.mid(colon + 1).trimmed());
    }
    bool whole = true;
    m_length = m_headers.contains("content-length") ? m_headers.value("content-length").toLongLong(&whole) : 0;
    return whole && m_length >= 0 && m_length <= mostBody;
}

HttpReply::Part HttpReply::partAfterHead() const
{
    if (m_status == 204 || m_status == 304)
        return Part::Done;
    if (m_headers.value("transfer-encoding").toLower() == "chunked")
        return Part::Chunks;
    return m_headers.contains("content-length") ? Part::Sized : Part::UntilEnd;
}

bool HttpReply::readBody()
{
    if (m_part == Part::Chunks) {
        for (bool more = true; more && m_part == Part::Chunks;) {
            if (!readChunk(more))
                return false;
        }
        return true;
    }
    if (m_part == Part::Done)
        return true;
    const qsizetype wanted = m_part == Part::Sized ? m_length - m_body.size() : m_rest.size();
    m_body += m_rest.first(std::min(wanted, m_rest.size()));
    m_rest.remove(0, std::min(wanted, m_rest.size()));
    if (m_part == Part::Sized && m_body.size() == m_length)
        m_part = Part::Done;
    return true;
}

/// Reads a chunk if it is here as a whole. False: not a chunk.
bool HttpReply::readChunk(bool &more)
{
    more = false;
    const qsizetype head = m_rest.indexOf(lineEnd);
    if (head < 0)
        return m_rest.size() <= mostHead;
    bool number = false;
    const qsizetype size = m_rest.first(head).split(';').first().trimmed().toLongLong(&number, 16);
    if (!number || size < 0 || size > mostBody)
        return false;
    const qsizetype from = head + lineEnd.size();
    if (m_rest.size() < from + size + lineEnd.size())
        return true;
    // What may stand behind the last chunk says nothing to us; the connection is then not used again.
    m_body += m_rest.mid(from, size);
    m_rest.remove(0, from + size + lineEnd.size());
    more = size > 0;
    if (size == 0)
        m_part = Part::Done;
    return true;
}

} // namespace doorstep::sync
