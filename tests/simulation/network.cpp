// SPDX-License-Identifier: Apache-2.0
// The network of the simulation, and the two ends of HTTP: what the shipping transport and front do around engine and
// router.
#include "core/base/json.h"
#include "core/base/signature.h"
#include "sync/wire/gzip.h"
#include "tests/simulation/world.h"

namespace doorstep::simulation {

using namespace Qt::StringLiterals;
using Fault = LinkFault::Kind;

namespace {
constexpr qint64 silence = 20'000; // the transport's patience
constexpr qint64 betweenLooks = 50; // whether a reply's turn has come
constexpr qsizetype worthCompressing = 200;
constexpr auto exchangePath = "/v1/exchange";

const QByteArray &faultName(Fault kind)
{
    static const QMap<Fault, QByteArray> names{
        {Fault::LoseRequest, "lose-request"},    {Fault::LoseReply, "lose-reply"},
        {Fault::DelayRequest, "delay-request"},  {Fault::DelayReply, "delay-reply"},
        {Fault::Duplicate, "duplicate-request"}, {Fault::CutRequest, "cut-request"},
        {Fault::CutReply, "cut-reply"},          {Fault::Portal, "portal"},
        {Fault::ErrorBefore, "error-before"},    {Fault::ErrorAfter, "error-after"}};
    return *names.constFind(kind);
}

/// As the transport reads a status.
ErrorCode codeOf(const server::HttpReply &reply)
{
    const auto json = parseObject(reply.body, u"error"_s);
    if (!json || json->value(u"error"_s).toString().isEmpty())
        return ErrorCode::NotTheServer;
    switch (reply.status) {
    case 401:
    case 403: return ErrorCode::SignedOut;
    case 404: return ErrorCode::NotFound;
    case 413: return ErrorCode::BadReply;
    case 426: return ErrorCode::UpdateNeeded;
    case 429:
    case 503: return ErrorCode::ServerBusy;
    default: return reply.status >= 500 ? ErrorCode::ServerFault : ErrorCode::Internal;
    }
}

server::HttpReply errorPage(Dice &dice)
{
    switch (dice.upTo(5)) {
    case 0: return server::errorReply(500, "fault");
    case 1: return server::errorReply(503, "busy", 30);
    case 2: return server::errorReply(429, "busy", 30);
    case 3: return server::errorReply(401, "signed-out");
    case 4: return server::errorReply(413, "too-large");
    default: return {.status = 502, .contentType = "text/html", .body = "<html>Bad gateway</html>"};
    }
}

QByteArray nameOf(const wire::ExchangeReply &reply)
{
    const auto says = [&](wire::Outcome outcome) {
        return std::any_of(reply.verdicts.begin(), reply.verdicts.end(),
                           [outcome](const wire::Verdict &verdict) { return verdict.outcome == outcome; });
    };
    if (reply.welcome.directive != wire::Directive::Go)
        return reply.welcome.directive == wire::Directive::Fork ? "reply-fork" : "reply-resend";
    if (says(wire::Outcome::Held))
        return "reply-held";
    if (says(wire::Outcome::ConflictKept))
        return "reply-clash";
    return !reply.purged.isEmpty() ? "reply-purge" : reply.more ? "reply-more" : "reply-go";
}

/// A thin link asks for few records at a time.
QByteArray withRows(const QByteArray &body, int rows)
{
    auto request = wire::decodeExchangeRequest(body);
    if (!request)
        return body;
    request->hello.rows = std::min(request->hello.rows, rows);
    return wire::encode(*request);
}

server::HttpRequest requestOf(const SimTablet &tablet, const QByteArray &body)
{
    const bool compress = body.size() >= worthCompressing;
    const QByteArray sent = compress ? wire::gzip(body) : body;
    return {.method = "POST",
            .path = exchangePath,
            .body = sent,
            .encoding = compress ? "gzip" : "",
            .device = tablet.owner.identity.device.toLatin1(),
            .signature = sign(wire::signedText(exchangePath, sent), tablet.owner.identity.secretKey).toBase64()};
}
} // namespace

void World::post(Event event)
{
    event.order = ++m_order;
    m_latest = std::max(m_latest, event.at);
    m_events.push(std::move(event));
}

qint64 World::latency(const SimTablet &tablet)
{
    return m_now < tablet.slowUntil ? m_dice.between(2'000, 12'000) : m_dice.between(10, m_plan.latency);
}

/// As the driver does: the next request leaves before the last reply is stored, one more push right behind it.
void World::wake(size_t number)
{
    SimTablet &tablet = *m_tablets[number];
    if (!tablet.isOpen() || m_verdict)
        return;
    sync::ExchangeEngine &engine = tablet.engine();
    if (const auto body = tablet.inFlight.isEmpty() ? engine.takeRequest() : std::nullopt)
        send(number, *body);
    engine.keep();
    if (const auto body = engine.takeBehind()) {
        m_trace.count("sent-behind");
        send(number, *body);
    }
    checkDeath(number);
}

void World::send(size_t number, const QByteArray &body)
{
    SimTablet &tablet = *m_tablets[number];
    tablet.inFlight.append(++m_exchanges);
    tablet.carries = body.count('\n') > 1; // a line for the hello, one for each operation
    const bool down = m_now < tablet.downUntil;
    const bool behind = tablet.inFlight.size() > 1; // on the same connection: nothing tells that it went nowhere
    if (down && !behind) {
        m_trace.count("unreachable");
        return failed(tablet, ErrorCode::Unreachable);
    }
    const QByteArray asked = tablet.rows < wire::maxRowsPerPull ? withRows(body, tablet.rows) : body;
    Event event{.at = m_now + latency(tablet), .tablet = number, .exchange = m_exchanges};
    if (behind) // what a fault does to the first it does not do to this
        event.at = std::max(event.at, tablet.lastArrives + 1);
    tablet.lastArrives = event.at;
    event.request = requestOf(tablet, asked);
    if (!tablet.faults.isEmpty())
        event.fault = tablet.faults.takeFirst();
    m_trace.note(QByteArray::number(m_now) + " request " + QByteArray::number(number) + ' '
                 + QCryptographicHash::hash(asked, QCryptographicHash::Sha256).toHex());
    m_trace.count("requests");
    post({.at = m_now + silence, .kind = Event::Kind::GivesUp, .tablet = number, .exchange = event.exchange});
    constexpr qsizetype head = 500; // of HTTP and TLS
    const qsizetype size = event.request.body.size() + head;
    tablet.engine().weighed(size);
    if (down || (m_now < tablet.narrowUntil && size > 1200 && !tablet.engine().goesInPieces()))
        return m_trace.count("swallowed");
    arrives(event);
}

/// What the way up does to a request.
void World::arrives(const Event &sent)
{
    Event event = sent;
    if (!event.fault)
        return post(event);
    m_trace.count(faultName(event.fault->kind));
    Dice dice(event.fault->salt);
    switch (event.fault->kind) {
    case Fault::LoseRequest:
    case Fault::CutRequest: return; // one that is cut never reaches the router: the front sees its length
    case Fault::DelayRequest: event.at += dice.between(5'000, 7'200'000); return post(event);
    case Fault::Duplicate: {
        post(event);
        event.fault.reset();
        event.at += dice.upTo(3'600'000);
        return post(event);
    }
    case Fault::Portal: {
        event.kind = Event::Kind::ReplyArrives;
        event.reply = {.contentType = "text/html", .body = "<html>Sign in to this Wi-Fi</html>"};
        return post(event);
    }
    case Fault::ErrorBefore: {
        event.kind = Event::Kind::ReplyArrives;
        event.reply = errorPage(dice);
        return post(event);
    }
    default: return post(event);
    }
}

void World::handle(Event event)
{
    switch (event.kind) {
    case Event::Kind::RequestArrives: return atServer(std::move(event));
    case Event::Kind::ReplyArrives: return deliver(event);
    case Event::Kind::GivesUp: return givesUp(std::move(event));
    }
}

void World::givesUp(Event event)
{
    SimTablet &tablet = *m_tablets[event.tablet];
    const qsizetype place = tablet.inFlight.indexOf(event.exchange);
    if (place > 0) { // its time begins when its turn has come
        event.at = m_now + silence;
        return post(std::move(event));
    }
    if (place == 0)
        failed(tablet, ErrorCode::TimedOut);
    checkDeath(event.tablet);
}

/// Whether an answer may be given, and what sort it is.
void World::look(Event &event, const QByteArray &body)
{
    const auto reply = wire::decodeExchangeReply(body);
    if (!reply)
        return broken(Violation{"protocol", u"the server's reply cannot be read"_s});
    broken(answerIsRight(m_model, *m_tablets[event.tablet], *reply, m_server));
    event.says = nameOf(*reply);
    event.welcome = reply->welcome;
}

void World::atServer(Event event)
{
    const auto reply = m_server.handle(event.request);
    SimTablet &tablet = *m_tablets[event.tablet];
    m_trace.count("server-disk-fault", m_server.disk.takeHits());
    m_trace.note(QByteArray::number(m_now) + " answer " + QByteArray::number(reply ? reply->status : 0) + ' '
                 + QCryptographicHash::hash(reply ? reply->body : QByteArray(), QCryptographicHash::Sha256).toHex());
    if (!reply)
        return m_trace.count("server-crash-in-request");
    if (reply->status == 200)
        look(event, reply->body);
    event.kind = Event::Kind::ReplyArrives;
    event.reply = *reply;
    event.at = m_now + latency(tablet);
    const auto fault = event.fault;
    Dice dice(fault ? mixed(fault->salt, 1) : 0);
    if (m_crashAfterCommit || (fault && fault->kind == Fault::LoseReply)) {
        if (std::exchange(m_crashAfterCommit, false)) {
            m_trace.count("server-crash-after-commit");
            m_server.restart();
        }
        return;
    }
    if (fault && fault->kind == Fault::DelayReply)
        event.at += dice.between(1'000, 60'000);
    if (fault && fault->kind == Fault::ErrorAfter)
        event.reply = errorPage(dice);
    if (fault && fault->kind == Fault::CutReply) {
        event.reply.body.truncate(dice.upTo(event.reply.body.size()));
        event.says.clear();
        event.cut = dice.chance(50); // half of the time the length tells; the other half only the missing end
    }
    post(std::move(event));
}

QByteArray World::sortOf(const Event &event) const
{
    if (event.says.isEmpty())
        return "reply-cut";
    const store::ExchangeStore &exchange = m_tablets[event.tablet]->exchange();
    const QString known = m_tablets[event.tablet]->store().meta().text(u"epoch"_s);
    if (!known.isEmpty() && known != event.welcome.epoch)
        return "reply-new-epoch";
    const bool samePast = event.welcome.last == 0 || exchange.chainAt(event.welcome.last) == event.welcome.chain;
    return samePast ? event.says : "reply-fork";
}

void World::deliver(Event event)
{
    SimTablet &tablet = *m_tablets[event.tablet];
    const qsizetype place = tablet.inFlight.indexOf(event.exchange);
    if (place < 0)
        return m_trace.count("late-replies");
    if (place > 0) { // a connection keeps replies in the order of requests
        event.at = m_now + betweenLooks;
        return post(std::move(event));
    }
    const auto [hash, isNew] = m_received.try_emplace(tablet.owner.person.id, QCryptographicHash::Sha256);
    hash->second.addData(event.reply.body);
    if (event.cut)
        failed(tablet, ErrorCode::BadReply);
    else if (event.reply.status >= 300)
        failed(tablet, codeOf(event.reply));
    else if (!event.reply.contentType.startsWith("application/x-ndjson"))
        failed(tablet, ErrorCode::NotTheServer);
    else {
        happens(tablet, sortOf(event));
        tablet.inFlight.removeFirst();
        tablet.engine().received(event.reply.body);
        if (!tablet.engine().awaitsReply())
            tablet.inFlight.clear();
        m_trace.count("replies");
    }
    wake(event.tablet);
    broken(tabletIsSound(m_model, static_cast<int>(event.tablet), tablet));
    if (!m_verdict)
        broken(settledIsThere(static_cast<int>(event.tablet), tablet, m_server));
}

void World::failed(SimTablet &tablet, ErrorCode code)
{
    happens(tablet, "fails-" + errorName(code).toLatin1());
    tablet.inFlight.clear();
    m_trace.note(QByteArray::number(m_now) + " failed " + errorName(code).toLatin1());
    const bool final = code == ErrorCode::SignedOut || code == ErrorCode::UpdateNeeded; // as the transport says
    tablet.engine().failed({code, errorName(code), final ? Retry::No : Retry::Later});
}

} // namespace doorstep::simulation
