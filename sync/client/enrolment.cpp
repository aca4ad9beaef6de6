// SPDX-License-Identifier: Apache-2.0
#include "sync/client/enrolment.h"

#include "core/base/signature.h"
#include "sync/wire/accountmessages.h"

namespace doorstep::sync {

using namespace Qt::StringLiterals;

void enrol(HttpTransport &transport, const QString &code, const QString &deviceName,
           std::function<void(Result<store::Identity>)> done)
{
    const KeyPair keys = makeKeyPair();
    const QByteArray body = wire::encode(wire::EnrolRequest{code, keys.publicKey, deviceName});
    transport.post(
        u"/v1/enrol"_s, "application/json", body, [keys, done = std::move(done)](const Result<QByteArray> &reply) {
            if (!reply)
                return done(reply.error());
            const auto accepted = wire::decodeEnrolReply(*reply);
            if (!accepted)
                return done(accepted.error());
            done(store::Identity{accepted->device, accepted->practitioner, accepted->name, accepted->role,
                                 accepted->team, accepted->teamName, keys.secretKey, accepted->keys, accepted->lease});
        });
}

} // namespace doorstep::sync
