// SPDX-License-Identifier: Apache-2.0
#include "sync/client/recovery.h"

#include "core/base/sealedbox.h"
#include "sync/wire/accountmessages.h"

#include <memory>

namespace doorstep::sync {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostPosts = 3;
constexpr qsizetype keyBytes = 32;

/// One recovery under way. Its key never leaves it: what comes back is of use to nobody else.
struct Asking {
    HttpTransport &transport;
    QByteArray body;
    BoxKeys once;
    std::function<void(Result<RecoveredKey>)> done;
    int posts = 0;
};

Result<RecoveredKey> openReply(QByteArrayView body, const BoxKeys &once)
{
    const auto reply = wire::decodeRecoverReply(body);
    if (!reply)
        return reply.error();
    auto key = openSealed(reply->sealed, once.publicKey, once.secretKey);
    if (!key || key->size() != keyBytes)
        return Error{ErrorCode::BadReply, u"the recovered key was not sealed for this request"_s};
    return RecoveredKey{std::move(*key), reply->generation};
}

/// The server may have answered, and the answer not have come.
bool mayBeLost(const Error &error)
{
    return error.retry == Retry::Later && (error.code == ErrorCode::TimedOut || error.code == ErrorCode::BadReply);
}

void post(const std::shared_ptr<Asking> &asking)
{
    ++asking->posts;
    asking->transport.post(u"/v1/recover"_s, "application/json", asking->body,
                           [asking](const Result<QByteArray> &reply) {
                               if (reply)
                                   return asking->done(openReply(*reply, asking->once));
                               if (mayBeLost(reply.error()) && asking->posts < mostPosts)
                                   return post(asking);
                               asking->done(reply.error());
                           });
}
} // namespace

void recover(HttpTransport &transport, const QString &code, const QByteArray &slot,
             std::function<void(Result<RecoveredKey>)> done)
{
    BoxKeys once = makeBoxKeys();
    QByteArray body = wire::encode(wire::RecoverRequest{code, slot, once.publicKey});
    post(std::make_shared<Asking>(Asking{transport, std::move(body), std::move(once), std::move(done)}));
}

} // namespace doorstep::sync
