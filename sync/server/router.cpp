// SPDX-License-Identifier: Apache-2.0
#include "sync/server/router.h"

#include "core/base/json.h"
#include "sync/wire/encoding.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr int busySeconds = 30;

/// The body as its author wrote it. InvalidInput: too large.
Result<QByteArray> plainBody(const HttpRequest &request)
{
    return wire::unpack(request.body, request.encoding, wire::maxInflated);
}

bool pastLimits(const wire::ExchangeRequest &request)
{
    qsizetype bytes = 0;
    for (const auto &operation : request.operations) {
        if (operation.payload.size() > wire::maxOperationLine)
            return true;
        bytes += operation.payload.size();
    }
    constexpr wire::PushLimits limits;
    return request.operations.size() > limits.operations || bytes > limits.bytes;
}

QByteArray logText(const Device &device, const ExchangeAnswer &answer)
{
    QByteArray text = "device=" + device.id.toLatin1() + " ops=" + QByteArray::number(answer.operations)
        + " held=" + QByteArray::number(answer.held) + " duplicates=" + QByteArray::number(answer.duplicates)
        + " rows=" + QByteArray::number(answer.rows);
    if (answer.directive != wire::Directive::Go)
        text += answer.directive == wire::Directive::Fork ? " directive=fork" : " directive=resend";
    return text;
}

HttpReply updateNeeded(const wire::VersionRange &versions)
{
    HttpReply reply{.status = 426};
    reply.body = toJson({{u"error"_s, u"update-needed"_s}, {u"min"_s, versions.lowest}, {u"max"_s, versions.highest}});
    return reply;
}
} // namespace

HttpReply errorReply(int status, const char *name, int retryAfter)
{
    HttpReply reply{.status = status, .retryAfter = retryAfter};
    reply.body = toJson({{u"error"_s, QLatin1StringView(name)}});
    return reply;
}

HttpReply errorReply(const Error &error, const wire::VersionRange &versions)
{
    switch (error.code) {
    case ErrorCode::SignedOut: return errorReply(401, "signed-out");
    case ErrorCode::NotAllowed: return errorReply(403, "signed-out");
    case ErrorCode::NotFound: return errorReply(404, "not-found");
    case ErrorCode::UpdateNeeded: return updateNeeded(versions);
    case ErrorCode::VaultDamaged: return errorReply(422, "damaged");
    case ErrorCode::InvalidInput:
    case ErrorCode::InvalidFile:
    case ErrorCode::BadReply: return errorReply(400, "bad-request");
    case ErrorCode::DiskFull:
    case ErrorCode::Unreachable:
    case ErrorCode::ServerBusy: return errorReply(503, "busy", busySeconds);
    default: return errorReply(500, "fault");
    }
}

HttpReply Router::handle(const HttpRequest &request)
{
    const Begun begun = begin(request);
    return begun.push ? finish(*begun.push) : begun.reply;
}

Begun Router::begin(const HttpRequest &request)
{
    if (request.method == "POST" && request.path == "/v1/exchange")
        return exchange(request);
    return {answer(request), {}};
}

HttpReply Router::answer(const HttpRequest &request)
{
    if (request.method == "GET" && request.path == "/healthz")
        return {.contentType = "text/plain", .body = "ok\n"};
    if (request.method == "POST" && request.path == "/v1/enrol")
        return enrol(request);
    if (request.method == "POST" && request.path == "/v1/recover")
        return recover(request);
    if (request.method == "POST" && request.path == "/v1/attachments")
        return takeAttachment(request);
    if (request.method == "POST" && request.path == "/v1/attachments/read")
        return readAttachment(request);
    return errorReply(404, "not-found");
}

HttpReply Router::enrol(const HttpRequest &request)
{
    if (const int seconds = m_limits->enrolments.wait(request.address); seconds > 0)
        return errorReply(429, "busy", seconds);
    const auto body = plainBody(request);
    if (!body)
        return body.error().code == ErrorCode::InvalidInput ? errorReply(413, "too-large") : errorReply(body.error());
    const auto asked = wire::decodeEnrolRequest(*body);
    const auto enrolled = asked ? m_service.enrol(*asked) : Result<wire::EnrolReply>(asked.error());
    if (!enrolled) {
        m_limits->enrolments.countFailure(request.address);
        return errorReply(enrolled.error());
    }
    HttpReply reply{.body = wire::encode(*enrolled)};
    reply.logged = "device=" + enrolled->device.toLatin1();
    return reply;
}

HttpReply Router::recover(const HttpRequest &request)
{
    if (const int seconds = m_limits->recoveries.wait(request.address); seconds > 0)
        return errorReply(429, "busy", seconds);
    const auto body = plainBody(request);
    if (!body)
        return body.error().code == ErrorCode::InvalidInput ? errorReply(413, "too-large") : errorReply(body.error());
    const auto asked = wire::decodeRecoverRequest(*body);
    const auto recovered =
        asked ? m_service.recover(*asked, request.address) : Result<wire::RecoverReply>(asked.error());
    if (recovered)
        return {.body = wire::encode(*recovered)};
    m_limits->recoveries.countFailure(request.address);
    return errorReply(recovered.error());
}

Result<Device> Router::authenticate(const HttpRequest &request)
{
    return m_service.authenticate(QString::fromLatin1(request.device), request.path, request.body,
                                  QByteArray::fromBase64(request.signature));
}

HttpReply Router::takeAttachment(const HttpRequest &request)
{
    const auto device = authenticate(request);
    if (!device)
        return errorReply(device.error());
    const auto part = wire::decodeAttachmentPart(request.body); // as it is: pictures are compressed already
    const auto state = part ? m_service.takeAttachment(*device, *part) : Result<wire::AttachmentState>(part.error());
    if (!state)
        return errorReply(state.error());
    HttpReply reply{.body = wire::encode(*state)};
    reply.logged = "device=" + device->id.toLatin1() + " attachment=" + (state->stored ? "stored" : "part");
    return reply;
}

HttpReply Router::readAttachment(const HttpRequest &request)
{
    const auto device = authenticate(request);
    if (!device)
        return errorReply(device.error());
    const auto body = plainBody(request);
    const auto wish = body ? wire::decodeAttachmentWish(*body) : Result<wire::AttachmentWish>(body.error());
    auto bytes = wish ? m_service.readAttachment(*device, *wish) : Result<QByteArray>(wish.error());
    if (!bytes)
        return errorReply(bytes.error());
    HttpReply reply{.contentType = wire::attachmentType, .body = *std::move(bytes)};
    reply.logged = "device=" + device->id.toLatin1() + " attachment=read";
    return reply;
}

Begun Router::exchange(const HttpRequest &request)
{
    const auto device = authenticate(request);
    if (!device)
        return {errorReply(device.error()), {}};
    const auto body = plainBody(request);
    if (!body && body.error().code == ErrorCode::InvalidInput)
        return {errorReply(413, "too-large"), {}};
    auto asked = body ? wire::decodeExchangeRequest(*body) : Result<wire::ExchangeRequest>(body.error());
    if (!asked)
        return {errorReply(asked.error()), {}};
    if (pastLimits(*asked))
        return {errorReply(413, "too-large"), {}};
    AskedExchange known{*device, *std::move(asked)};
    if (known.request.operations.isEmpty())
        return {finish(known), {}};
    return {{}, std::move(known)};
}

HttpReply Router::finish(const AskedExchange &exchange)
{
    const auto answer = m_service.exchange(exchange.device, exchange.request);
    if (!answer) {
        HttpReply reply = errorReply(answer.error(), m_service.versions());
        reply.logged =
            "device=" + exchange.device.id.toLatin1() + " error=" + errorName(answer.error().code).toLatin1();
        return reply;
    }
    HttpReply reply{
        .contentType = "application/x-ndjson", .body = answer->body, .slowLink = exchange.request.hello.slow};
    reply.logged = logText(exchange.device, *answer);
    return reply;
}

} // namespace doorstep::server
