// SPDX-License-Identifier: Apache-2.0
#include "sync/client/linktrouble.h"

#include "core/base/json.h"
#include "sync/client/httpreply.h"

#include <QDateTime>
#include <QLocale>

namespace doorstep::sync {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 msPerSecond = 1000;
constexpr qint64 mostSeconds = 366LL * 24 * 3600; // what is longer is no answer to "when"

LinkTrouble kindOf(ErrorCode code)
{
    switch (code) {
    case ErrorCode::Unreachable: return LinkTrouble::NoRoute;
    case ErrorCode::TimedOut: return LinkTrouble::Stalled;
    case ErrorCode::CertificateRefused: return LinkTrouble::WrongCertificate;
    case ErrorCode::NotTheServer: return LinkTrouble::Portal;
    case ErrorCode::SignedOut: return LinkTrouble::Revoked;
    case ErrorCode::UpdateNeeded: return LinkTrouble::UpdateNeeded;
    case ErrorCode::ServerBusy: return LinkTrouble::Busy;
    case ErrorCode::ServerFault: return LinkTrouble::ServerFault;
    case ErrorCode::BadReply: return LinkTrouble::Garbled;
    default: return LinkTrouble::Other;
    }
}

/// A moment as HTTP writes it: "Sun, 06 Nov 1994 08:49:37 GMT".
QDateTime httpDate(const QByteArray &text)
{
    QDateTime moment =
        QLocale::c().toDateTime(QString::fromLatin1(text.trimmed()), u"ddd, dd MMM yyyy hh:mm:ss 'GMT'"_s);
    moment.setTimeSpec(Qt::UTC);
    return moment;
}

/// What is said in our words can only be the server's own, behind the pinned certificate.
LinkFailure inOurWords(int status, const QString &what)
{
    switch (status) {
    case 401:
    case 403: return LinkFailure({ErrorCode::SignedOut, what});
    case 404: return LinkFailure({ErrorCode::NotFound, what});
    case 422: return LinkFailure({ErrorCode::VaultDamaged, what});
    case 426: return LinkFailure({ErrorCode::UpdateNeeded, what});
    default: return LinkFailure({ErrorCode::Internal, what});
    }
}
} // namespace

LinkFailure::LinkFailure(Error failed) : error(std::move(failed)), kind(kindOf(error.code)) { }

LinkFailure::LinkFailure(Error failed, LinkTrouble what, std::optional<qint64> after)
    : error(std::move(failed)), kind(what), retryAfterMs(after)
{
}

LinkFailure failureOf(const HttpReply &reply, const QByteArray &body)
{
    constexpr int networkSignIn = 511;
    const auto json = parseObject(body, u"error reply"_s);
    const QString name = json ? json->value("error"_L1).toString() : QString();
    const int status = reply.status();
    const QString what = u"HTTP %1 %2"_s.arg(status).arg(name);
    // These an organisation's own front may say as well, in its own words, and they mean the same.
    if (status == 413)
        return LinkFailure({ErrorCode::BadReply, what, Retry::Later}, LinkTrouble::TooLarge);
    if (status == 429 || status == 503)
        return LinkFailure({ErrorCode::ServerBusy, what, Retry::Later}, LinkTrouble::Busy,
                           readRetryAfter(reply.header("retry-after"), reply.header("date")));
    if (status >= 500 && status != networkSignIn)
        return LinkFailure({ErrorCode::ServerFault, what, Retry::Later});
    return name.isEmpty() || status < 400 ? LinkFailure({ErrorCode::NotTheServer, what, Retry::Later})
                                          : inOurWords(status, what);
}

LinkFailure failureOf(QAbstractSocket::SocketError error, const QString &text, bool secure)
{
    switch (error) {
    case QAbstractSocket::SocketTimeoutError: return LinkFailure({ErrorCode::TimedOut, text, Retry::Later});
    case QAbstractSocket::SslInvalidUserDataError:
    case QAbstractSocket::SslInternalError:
    case QAbstractSocket::SslHandshakeFailedError:
        // Before TLS stands it is not a word of TLS, or no certificate at all: a wrong one was noticed before. Behind
        // it somebody changed what was on its way.
        return LinkFailure({secure ? ErrorCode::BadReply : ErrorCode::NotTheServer, text, Retry::Later});
    case QAbstractSocket::UnknownSocketError:
        return LinkFailure({ErrorCode::BadReply, u"the reply is not HTTP"_s, Retry::Later});
    case QAbstractSocket::RemoteHostClosedError:
        // Cut before TLS stood: nothing was said by anybody.
        return secure ? LinkFailure({ErrorCode::BadReply, text, Retry::Later})
                      : LinkFailure({ErrorCode::Unreachable, text, Retry::Later});
    default: return LinkFailure({ErrorCode::Unreachable, text, Retry::Later});
    }
}

std::optional<qint64> readRetryAfter(const QByteArray &retryAfter, const QByteArray &date)
{
    bool number = false;
    const qint64 seconds = retryAfter.trimmed().toLongLong(&number);
    if (number)
        return seconds >= 0 && seconds <= mostSeconds ? std::optional(seconds * msPerSecond) : std::nullopt;
    const QDateTime then = httpDate(retryAfter), now = httpDate(date);
    if (!then.isValid() || !now.isValid())
        return std::nullopt;
    return std::clamp<qint64>(now.msecsTo(then), 0, mostSeconds * msPerSecond);
}

} // namespace doorstep::sync
