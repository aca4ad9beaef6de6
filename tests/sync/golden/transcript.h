// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

#include <optional>

namespace doorstep::golden {

/// One request and its reply, bodies as they travel before they are compressed.
struct Exchange {
    QByteArray note; ///< what is shown; for the reader alone
    QByteArray request;
    int status = 0;
    QByteArray reply;
    int requestLine = 0; ///< where its body stands in the file
    int replyLine = 0;
};

/// What two ends said to each other in one scene, as a file people can read:
///
///     # what is shown
///     POST /v1/exchange
///     > a line of the request
///     200
///     < a line of the reply
///
/// A body of which a reader sees lines has a line end behind each, that of an error none.
struct Transcript {
    QString name; ///< of the file, for messages
    QList<Exchange> exchanges;

    QByteArray text() const;
    /// Nothing when the file is not there or not of this form.
    static std::optional<Transcript> read(const QString &path);
};

/// Where `made` first differs from `recorded`, whose first line is line `line` of the file; nothing when they are the
/// same to the last byte.
std::optional<QString> difference(const QByteArray &recorded, const QByteArray &made, const QString &file, int line);

} // namespace doorstep::golden
