// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/attachmentsender.h"
#include "sync/client/exchangeengine.h"
#include "sync/client/httptransport.h"

#include <QTimer>

namespace doorstep::sync {

/// Runs an ExchangeEngine over an HttpTransport with a timer, and an AttachmentSender while the exchange rests. Lives
/// on the store's thread, which needs an event loop. `store` and `clock` must outlive it.
class ExchangeDriver : public QObject {
    Q_OBJECT

public:
    ExchangeDriver(store::TabletStore &store, const Clock &clock, const ServerAddress &server, ExchangePace pace = {},
                   QObject *parent = nullptr, const LinkTimes &times = {});

    /// Begins exchanging, the first time at once.
    void start();
    /// Something was saved here; the driver also listens to the store by itself.
    void saved();
    void exchangeNow();
    /// There may be a network again, or another.
    void networkChanged();
    const ExchangeStatus &status() const { return m_engine.status(); }

Q_SIGNALS:
    void statusChanged(const doorstep::sync::ExchangeStatus &status);

private:
    void pump();
    void sendNext();
    void takeReply(const std::optional<QByteArray> &reply, const std::optional<LinkFailure> &failure);
    void sendBehind();
    void post(const QByteArray &request, HttpTransport::Going going);
    bool mayAttach() const;
    void sendAttachment();
    void takeAttachmentReply(const std::optional<QByteArray> &reply, const std::optional<LinkFailure> &failure);
    void setTimer();

    const Clock &m_clock;
    store::ExchangeStore m_exchange;
    ExchangeEngine m_engine;
    AttachmentSender m_attachments;
    HttpTransport m_transport;
    QTimer m_timer;
    bool m_started = false;
};

} // namespace doorstep::sync
