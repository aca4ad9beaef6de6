// SPDX-License-Identifier: Apache-2.0
#include "sync/client/exchangedriver.h"

#include "core/store/identity.h"

#include <QPointer>
#include <QRandomGenerator>

#include <algorithm>

namespace doorstep::sync {

using namespace Qt::StringLiterals;

namespace {
const auto path = u"/v1/exchange"_s;
constexpr char contentType[] = "application/x-ndjson";
const auto attachmentPath = u"/v1/attachments"_s;
constexpr char attachmentReply[] = "application/json";

store::Actor actorOf(store::TabletStore &store)
{
    const store::Identity identity = store::readIdentity(store.meta());
    return {identity.practitioner, identity.device};
}

qint64 upTo(qint64 most) { return QRandomGenerator::global()->bounded(most + 1); }
} // namespace

ExchangeDriver::ExchangeDriver(store::TabletStore &store, const Clock &clock, const ServerAddress &server,
                               ExchangePace pace, QObject *parent, const LinkTimes &times)
    : QObject(parent), m_clock(clock), m_exchange(store, actorOf(store)), m_engine(m_exchange, clock, upTo, pace),
      m_attachments(store.attachments(), clock, upTo, pace), m_transport(server, this, times)
{
    const store::Identity identity = store::readIdentity(store.meta());
    m_transport.signAs(identity.device, identity.secretKey);
    m_timer.setSingleShot(true);
    connect(&m_timer, &QTimer::timeout, this, &ExchangeDriver::pump);
    store.onChange([self = QPointer(this)](const store::ChangeNotice &notice) {
        if (self && !notice.fromServer)
            self->saved();
    });
}

void ExchangeDriver::start()
{
    m_started = true;
    pump();
}

void ExchangeDriver::saved()
{
    m_engine.saved();
    if (m_started)
        QMetaObject::invokeMethod(this, &ExchangeDriver::pump, Qt::QueuedConnection);
}

void ExchangeDriver::exchangeNow()
{
    m_engine.exchangeNow();
    m_attachments.goNow();
    if (m_started)
        pump();
}

void ExchangeDriver::networkChanged()
{
    m_engine.networkChanged();
    m_attachments.goNow();
    if (!m_started)
        return;
    pump();
    Q_EMIT statusChanged(m_engine.status());
}

void ExchangeDriver::pump()
{
    sendNext();
    m_engine.keep();
    sendBehind();
    sendAttachment();
    setTimer();
}

void ExchangeDriver::setTimer()
{
    QList<qint64> moments;
    if (const auto at = m_engine.wakeAt(); at && !m_attachments.busy())
        moments.append(*at);
    if (const auto at = m_attachments.wakeAt(); at && mayAttach())
        moments.append(*at);
    if (moments.isEmpty())
        return m_timer.stop();
    const qint64 next = *std::min_element(moments.begin(), moments.end());
    m_timer.start(static_cast<int>(std::max<qint64>(0, next - m_clock.monotonicMs())));
}

void ExchangeDriver::sendNext()
{
    if (m_attachments.busy())
        return; // it waits for the part under way: how long a request takes says how much the link bears
    const auto request = m_engine.takeRequest();
    if (!request)
        return;
    const auto going = m_engine.goesInPieces() ? HttpTransport::Going::InPieces : HttpTransport::Going::AtOnce;
    post(*request, going);
    Q_EMIT statusChanged(m_engine.status());
}

/// The next push is read, compressed and on its way while the server is busy with this one.
void ExchangeDriver::sendBehind()
{
    if (const auto request = m_engine.takeBehind())
        post(*request, HttpTransport::Going::Behind);
}

void ExchangeDriver::post(const QByteArray &request, HttpTransport::Going going)
{
    const QByteArray bytes = m_transport.pack(path, contentType, request);
    m_engine.weighed(bytes.size());
    m_transport.postPacked(bytes, contentType, going,
                           [this](const auto &reply, const auto &failure) { takeReply(reply, failure); });
}

/// The next request leaves before this reply is stored: the server works meanwhile.
void ExchangeDriver::takeReply(const std::optional<QByteArray> &reply, const std::optional<LinkFailure> &failure)
{
    if (failure)
        m_engine.failed(*failure);
    else
        m_engine.received(*reply);
    if (!m_engine.awaitsReply())
        m_transport.abandon();
    pump();
    Q_EMIT statusChanged(m_engine.status());
}

/// Notes go first: bytes of attachments only while the exchange has nothing to do, on a link that has just been good.
bool ExchangeDriver::mayAttach() const
{
    const ExchangeStatus &status = m_engine.status();
    return !status.busy && !status.more && !status.problem && !status.lastSuccessAt.isEmpty();
}

void ExchangeDriver::sendAttachment()
{
    if (!mayAttach())
        return;
    const bool thin = m_engine.status().thin;
    const auto request = m_attachments.takeRequest(thin);
    if (!request)
        return;
    m_transport.postPacked(m_transport.pack(attachmentPath, wire::attachmentType, *request), attachmentReply,
                           thin ? HttpTransport::Going::InPieces : HttpTransport::Going::AtOnce,
                           [this](const auto &reply, const auto &failure) { takeAttachmentReply(reply, failure); });
}

void ExchangeDriver::takeAttachmentReply(const std::optional<QByteArray> &reply,
                                         const std::optional<LinkFailure> &failure)
{
    if (failure)
        m_attachments.failed(*failure);
    else
        m_attachments.replied(*reply);
    pump();
    Q_EMIT statusChanged(m_engine.status());
}

} // namespace doorstep::sync
