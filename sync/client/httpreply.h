// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>

namespace doorstep::sync {

/// Makes one HTTP/1.1 reply out of the bytes of a connection, however they are cut.
class HttpReply {
public:
    enum class Progress { More, Whole, Broken };

    /// Broken also when it grows past any size that makes sense.
    Progress take(const QByteArray &bytes);
    /// The connection has ended: where no length was said, that is the end of the body.
    Progress end();

    bool begun() const { return m_begun; }
    int status() const { return m_status; }
    /// `name` in small letters. Empty when there is none.
    QByteArray header(const QByteArray &name) const { return m_headers.value(name); }
    const QByteArray &body() const { return m_body; }
    /// May the connection carry another request after this reply?
    bool keepsOpen() const;
    /// What came behind the end of a whole one: the next reply, if another request went out behind this one's.
    const QByteArray &rest() const { return m_rest; }

private:
    enum class Part { Head, Sized, Chunks, UntilEnd, Done };

    bool readHead();
    bool readOneHead(qsizetype size);
    bool readHeaders(const QList<QByteArray> &lines);
    Part partAfterHead() const;
    bool readBody();
    bool readChunk(bool &more);

    QByteArray m_rest; ///< received, not read yet
    QByteArray m_body;
    QHash<QByteArray, QByteArray> m_headers;
    qsizetype m_length = 0; ///< of a sized body
    Part m_part = Part::Head;
    int m_status = 0;
    bool m_begun = false;
};

} // namespace doorstep::sync
