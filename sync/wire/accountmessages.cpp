// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/accountmessages.h"

#include "core/base/ids.h"
#include "core/base/json.h"

namespace doorstep::wire {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;

QString base64(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }

QByteArray bytesIn(const QJsonObject &json, QLatin1StringView name)
{
    return QByteArray::fromBase64(json.value(name).toString().toLatin1());
}
} // namespace

QByteArray encode(const EnrolRequest &request)
{
    return toJson({{u"code"_s, request.code},
                   {u"public_key"_s, base64(request.publicKey)},
                   {u"device_name"_s, request.deviceName}});
}

Result<EnrolRequest> decodeEnrolRequest(QByteArrayView body)
{
    const auto json = parseObject(body, u"enrolment"_s);
    if (!json)
        return json.error();
    return EnrolRequest{json->value("code"_L1).toString(), bytesIn(*json, "public_key"_L1),
                        json->value("device_name"_L1).toString()};
}

QByteArray encode(const EnrolReply &reply)
{
    QJsonObject json{{u"device"_s, reply.device},
                     {u"practitioner"_s,
                      QJsonObject{{u"id"_s, reply.practitioner}, {u"name"_s, reply.name}, {u"role"_s, reply.role}}},
                     {u"team"_s, QJsonObject{{u"id"_s, reply.team}, {u"name"_s, reply.teamName}}},
                     {u"epoch"_s, reply.epoch},
                     {u"time"_s, reply.time}};
    if (!reply.lease.isEmpty())
        json.insert(u"lease"_s, QString::fromLatin1(reply.lease));
    if (const QJsonObject keys = jsonOf(reply.keys); !keys.isEmpty())
        json.insert(u"keys"_s, keys);
    return toJson(json);
}

Result<EnrolReply> decodeEnrolReply(QByteArrayView body)
{
    const auto json = parseObject(body, u"enrolment reply"_s);
    if (!json)
        return Error{ErrorCode::BadReply, json.error().what, Retry::Later};
    const QJsonObject person = json->value("practitioner"_L1).toObject();
    const QJsonObject team = json->value("team"_L1).toObject();
    EnrolReply reply{json->value("device"_L1).toString(),
                     person.value("id"_L1).toString(),
                     person.value("name"_L1).toString(),
                     person.value("role"_L1).toString(),
                     team.value("id"_L1).toString(),
                     team.value("name"_L1).toString(),
                     json->value("epoch"_L1).toString(),
                     json->value("time"_L1).toString(),
                     organisationKeysFrom(json->value("keys"_L1).toObject()),
                     json->value("lease"_L1).toString().toLatin1()};
    if (!isUuid(reply.device) || !isUuid(reply.practitioner))
        return Error{ErrorCode::BadReply, u"enrolment reply names no device"_s};
    return reply;
}

QByteArray encode(const RecoverRequest &request)
{
    return toJson({{u"code"_s, request.code}, {u"slot"_s, base64(request.slot)}, {u"key"_s, base64(request.key)}});
}

Result<RecoverRequest> decodeRecoverRequest(QByteArrayView body)
{
    const auto json = parseObject(body, u"recovery"_s);
    if (!json)
        return json.error();
    RecoverRequest request{json->value("code"_L1).toString(), bytesIn(*json, "slot"_L1), bytesIn(*json, "key"_L1)};
    if (request.slot.isEmpty() || request.key.size() != keyBytes)
        return Error{ErrorCode::InvalidInput, u"recovery needs a slot and a key of 32 bytes"_s};
    return request;
}

QByteArray encode(const RecoverReply &reply)
{
    return toJson({{u"generation"_s, reply.generation}, {u"sealed"_s, base64(reply.sealed)}});
}

Result<RecoverReply> decodeRecoverReply(QByteArrayView body)
{
    const auto json = parseObject(body, u"recovery reply"_s);
    if (!json)
        return Error{ErrorCode::BadReply, json.error().what, Retry::Later};
    RecoverReply reply{json->value("generation"_L1).toInt(), bytesIn(*json, "sealed"_L1)};
    if (reply.generation < 1 || reply.sealed.isEmpty())
        return Error{ErrorCode::BadReply, u"the recovery reply holds no key"_s};
    return reply;
}

} // namespace doorstep::wire
