// SPDX-License-Identifier: Apache-2.0
#include "sync/server/httpsession.h"

#include "sync/server/accesslog.h"
#include "sync/server/desks.h"
#include "sync/server/router.h"
#include "sync/wire/attachmentmessages.h"
#include "sync/wire/encoding.h"

#include <boost/asio/as_tuple.hpp>
#include <boost/asio/ssl/stream.hpp>
#include <boost/asio/use_awaitable.hpp>
#include <boost/beast/core/flat_buffer.hpp>
#include <boost/beast/core/tcp_stream.hpp>
#include <boost/beast/http.hpp>

#include <chrono>

namespace doorstep::server {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = beast::http;
using asio::awaitable;
using namespace std::chrono_literals;

namespace {
constexpr auto handshakeTime = 10s;
constexpr auto idleTime = 60s; // between requests of a connection kept open
constexpr auto bodyTime = 60s;
constexpr auto writeTime = 60s;
constexpr std::uint32_t maxHeader = 8 * 1024;
constexpr int maxWorking = 256;
constexpr qsizetype worthCompressing = 256;
constexpr qsizetype worthTheWork = 64 * 1024; // a hundred edits come out 3 % larger at zstd's level 6 than at 3

constexpr auto completion = asio::as_tuple(asio::use_awaitable);
using Stream = asio::ssl::stream<beast::tcp_stream>;
using Parser = http::request_parser<http::string_body>;
using Response = http::response<http::string_body>;

/// Counts something while it lives.
class Counted {
public:
    explicit Counted(std::atomic<int> &counter) : m_counter(counter) { ++m_counter; }
    ~Counted() { --m_counter; }
    Q_DISABLE_COPY_MOVE(Counted)

private:
    std::atomic<int> &m_counter;
};

QByteArray bytesOf(beast::string_view text) { return QByteArray(text.data(), static_cast<qsizetype>(text.size())); }

HttpRequest requestOf(const Parser::value_type &message, const QString &address)
{
    return {.method = bytesOf(message.method_string()),
            .path = bytesOf(message.target()),
            .body = QByteArray(message.body().data(), static_cast<qsizetype>(message.body().size())),
            .encoding = bytesOf(message[http::field::content_encoding]).trimmed().toLower(),
            .device = bytesOf(message["Doorstep-Device"]),
            .signature = bytesOf(message["Doorstep-Signature"]),
            .accepts = bytesOf(message[http::field::accept_encoding]),
            .address = address};
}

QByteArray routeOf(const HttpRequest &request)
{
    for (const char *known :
         {"/v1/exchange", "/v1/enrol", "/v1/recover", "/v1/attachments", "/v1/attachments/read", "/healthz"}) {
        if (request.path == known)
            return request.path;
    }
    return "other";
}

Response responseOf(HttpReply reply, const QByteArray &accepts, bool keepAlive)
{
    Response response{static_cast<http::status>(reply.status), 11};
    response.set(http::field::content_type, std::string(reply.contentType.constData()));
    response.set(http::field::cache_control, "no-store");
    if (reply.retryAfter > 0)
        response.set(http::field::retry_after, std::to_string(reply.retryAfter));
    response.set(http::field::accept_encoding, std::string(wire::understood().constData()));
    const wire::Encoding encoding = wire::bestOf(accepts);
    const bool shrinks = reply.contentType != wire::attachmentType && reply.body.size() >= worthCompressing;
    if (encoding != wire::Encoding::Plain && shrinks) {
        const bool small = reply.slowLink && reply.body.size() >= worthTheWork;
        reply.body = wire::pack(reply.body, encoding, small ? wire::Effort::Small : wire::Effort::Quick);
        response.set(http::field::content_encoding, std::string(wire::nameOf(encoding).constData()));
    }
    response.body().assign(reply.body.constData(), static_cast<size_t>(reply.body.size()));
    response.keep_alive(keepAlive);
    response.prepare_payload();
    return response;
}

/// What to answer when a request could not be read; nothing when nobody listens any more.
std::optional<HttpReply> replyToFault(const beast::error_code &error)
{
    if (error == http::error::body_limit || error == http::error::header_limit)
        return errorReply(413, "too-large");
    const bool gone = error == http::error::end_of_stream || error == http::error::partial_message
        || error.category() != http::make_error_code(http::error::bad_method).category();
    return gone ? std::nullopt : std::optional(errorReply(400, "bad-request"));
}

class Session {
public:
    Session(asio::ip::tcp::socket socket, SessionShared &shared)
        : m_stream(beast::tcp_stream(std::move(socket)), shared.tls), m_shared(shared), m_open(shared.open)
    {
        beast::error_code ignored;
        auto &lowest = beast::get_lowest_layer(m_stream).socket();
        lowest.set_option(asio::ip::tcp::no_delay(true), ignored);
        m_address = QString::fromStdString(lowest.remote_endpoint(ignored).address().to_string());
    }

    awaitable<void> run()
    {
        beast::get_lowest_layer(m_stream).expires_after(handshakeTime);
        const auto [error] = co_await m_stream.async_handshake(asio::ssl::stream_base::server, completion);
        if (error)
            co_return;
        while (co_await serveOne()) { }
        beast::get_lowest_layer(m_stream).expires_after(handshakeTime);
        (void)co_await m_stream.async_shutdown(completion);
    }

private:
    awaitable<beast::error_code> read(Parser &parser)
    {
        parser.header_limit(maxHeader);
        parser.body_limit(static_cast<std::uint64_t>(maxBody));
        beast::get_lowest_layer(m_stream).expires_after(idleTime);
        auto [headerError, headerBytes] = co_await http::async_read_header(m_stream, m_buffer, parser, completion);
        if (headerError)
            co_return headerError;
        beast::get_lowest_layer(m_stream).expires_after(bodyTime);
        auto [bodyError, bodyBytes] = co_await http::async_read(m_stream, m_buffer, parser, completion);
        co_return bodyError;
    }

    /// True: the connection stays open.
    awaitable<bool> serveOne()
    {
        Parser parser;
        const beast::error_code error = co_await read(parser);
        const auto fault = error ? replyToFault(error) : std::nullopt;
        if (error && !fault)
            co_return false;
        const Counted working(m_shared.working);
        const auto begun = std::chrono::steady_clock::now();
        const HttpRequest request = error ? HttpRequest() : requestOf(parser.get(), m_address);
        // Not a conditional expression: GCC 12 destroys a co_awaited operand of one twice.
        HttpReply reply;
        if (fault)
            reply = *fault;
        else
            reply = co_await answer(request);
        const bool keep = !error && parser.get().keep_alive() && !m_shared.stopping;
        AccessLine line{
            .route = routeOf(request), .status = reply.status, .in = request.body.size(), .details = reply.logged};
        Response response = responseOf(std::move(reply), request.accepts, keep);
        line.out = static_cast<qsizetype>(response.body().size());
        line.ms =
            std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun).count();
        logAccess(line);
        beast::get_lowest_layer(m_stream).expires_after(writeTime);
        const auto [writeError, written] = co_await http::async_write(m_stream, response, completion);
        co_return keep && !writeError;
    }

    awaitable<HttpReply> answer(const HttpRequest &request)
    {
        if (m_shared.working > maxWorking)
            co_return errorReply(503, "busy", 1);
        if (!m_shared.pushDesks.any())
            co_return co_await m_shared.desks.done([&](Router &router) { return router.handle(request); });
        Begun begun = co_await m_shared.desks.done([&](Router &router) { return router.begin(request); });
        if (begun.push)
            begun.reply = co_await m_shared.pushDesks.done([&](Router &router) { return router.finish(*begun.push); });
        co_return std::move(begun.reply);
    }

    Stream m_stream;
    SessionShared &m_shared;
    Counted m_open;
    beast::flat_buffer m_buffer;
    QString m_address;
};
} // namespace

awaitable<void> serveSession(asio::ip::tcp::socket socket, SessionShared &shared)
{
    Session session(std::move(socket), shared);
    co_await session.run();
}

} // namespace doorstep::server
