// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/organisationkeys.h"
#include "core/base/result.h"

#include <QByteArray>

/// The messages of PROTOCOL.md that are about people and keys, as plain values: enrolment and recovery.
namespace doorstep::wire {

struct EnrolRequest {
    QString code;
    QByteArray publicKey;
    QString deviceName;
};

struct EnrolReply {
    QString device;
    QString practitioner;
    QString name;
    QString role;
    QString team;
    QString teamName;
    QString epoch;
    QString time;
    OrganisationKeys keys = {}; ///< empty from a server that has none yet
    QByteArray lease = {}; ///< see core/vault/lease.h
};

/// All bytes raw; on the wire they are base64.
struct RecoverRequest {
    QString code;
    QByteArray slot; ///< slot 3 as the tablet keeps it
    QByteArray key; ///< X25519 public key made for this request alone
};

struct RecoverReply {
    int generation = 1; ///< of the database key
    QByteArray sealed; ///< the database key, sealed to the request's key
};

QByteArray encode(const EnrolRequest &request);
Result<EnrolRequest> decodeEnrolRequest(QByteArrayView body);
QByteArray encode(const EnrolReply &reply);
Result<EnrolReply> decodeEnrolReply(QByteArrayView body);

QByteArray encode(const RecoverRequest &request);
/// InvalidInput when there is no slot or the key has another length than 32.
Result<RecoverRequest> decodeRecoverRequest(QByteArrayView body);
QByteArray encode(const RecoverReply &reply);
/// BadReply when it is none.
Result<RecoverReply> decodeRecoverReply(QByteArrayView body);

} // namespace doorstep::wire
