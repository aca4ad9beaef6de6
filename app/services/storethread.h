// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/desk.h"
#include "sync/client/exchangedriver.h"
#include "sync/client/recovery.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>
#include <optional>

namespace doorstep {

/// Owns the thread on which the store of whoever unlocked lives, with everything that touches it: use cases and the
/// exchange. The screen's thread only ever posts to it and never waits for it (but once, at the end of the app). GUI
/// thread.
///
/// Continuations are our own and not QFuture::then(context, ...): in Qt 6.4 that one asserts when its context has gone,
/// and a page may close while its question is on the way.
class StoreThread : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const Result<void> &)>;

    /// What `device` refers to outlives the object; its clock is safe on any thread, the rest is used on the store's.
    explicit StoreThread(const VaultDevice &device, const sync::ExchangePace &pace = {}, QObject *parent = nullptr);
    ~StoreThread() override;

    /// Opens the vault with the PIN and then the database; with a server, the exchange begins at once, unless the
    /// notebook has not joined it. Where the lease has run out nothing can be asked before the exchange has brought a
    /// new one; LeaseExpired, and shut again, when it brings none. Closes what was open. Ends in `done`, on this
    /// thread.
    void open(const Desk::Key &key, const std::optional<sync::ServerAddress> &server, Done done);
    /// The same with a key the organisation gave back; see Desk::recover. `key.pin` becomes the PIN.
    void recover(const Desk::Key &key, std::shared_ptr<const sync::RecoveredKey> recovered,
                 const std::optional<sync::ServerAddress> &server, Done done);
    /// Ends the exchange, closes the database and wipes its key. Answers still on their way are not delivered any more.
    void close();
    /// Exchanges without waiting for the next turn. Nothing happens while closed or without a server.
    void exchangeNow();
    /// There may be a network again, or another: exchanges soon. Nothing happens while closed or without a server.
    void networkChanged();

    /// Runs `fn(Desk &)` on the store's thread and hands what it returns, a Result, to `then` on this one. Nothing is
    /// handed over when `asker` is gone by then or the tablet was locked; NotAllowed when it is locked already.
    template <typename Fn, typename Then>
    void ask(QObject *asker, Fn fn, Then then)
    {
        using Answer = std::invoke_result_t<Fn, Desk &>;
        post([this, number = m_opening, guard = QPointer<QObject>(asker), fn, then]() {
            Desk *desk = m_readable ? m_desk.get() : nullptr;
            auto answer = std::make_shared<Answer>(desk ? fn(*desk) : Answer(lockedError()));
            QMetaObject::invokeMethod(
                this,
                [this, number, guard, then, answer] {
                    if (guard && number == m_opening)
                        then(*answer);
                },
                Qt::QueuedConnection);
        });
    }

    /// Runs `fn(const VaultDevice &)` there, whether a store is open or not, and hands what it returns to `then` on
    /// this thread, unless `asker` is gone by then.
    template <typename Fn, typename Then>
    void askDevice(QObject *asker, Fn fn, Then then)
    {
        using Answer = std::invoke_result_t<Fn, const VaultDevice &>;
        post([this, guard = QPointer<QObject>(asker), fn, then]() {
            auto answer = std::make_shared<Answer>(fn(m_device));
            QMetaObject::invokeMethod(
                this,
                [guard, then, answer] {
                    if (guard)
                        then(*answer);
                },
                Qt::QueuedConnection);
        });
    }

    /// Runs `fn` on the store's thread as soon as it is free.
    void post(std::function<void()> fn);

Q_SIGNALS:
    /// After each commit that changed something, local or from the server.
    void committed(const doorstep::store::ChangeNotice &notice);
    void exchangeChanged(const doorstep::sync::ExchangeStatus &status);

private:
    static Error lockedError();
    using Opener = std::function<Result<std::unique_ptr<Desk>>()>;
    void openBy(Opener opener, const std::optional<sync::ServerAddress> &server, Done done);
    Result<void> openDesk(const Opener &opener);
    void reply(int number, const Result<void> &opened);
    void awaitLease(int number);
    void leaseMayHaveCome(int number, const sync::ExchangeStatus &status);
    Result<void> readCatalogue();
    void listen(int number);
    void beginExchange(const sync::ServerAddress &server, int number);
    /// Looks at the rest of the audit log, a piece at a time between everything else.
    void checkAudit(int afterMs);
    void closeDesk();

    VaultDevice m_device;
    sync::ExchangePace m_pace;
    QThread m_thread;
    std::unique_ptr<QObject> m_worker; ///< lives on m_thread; a place to post to
    int m_opening = 0; ///< counts opens and closes; GUI thread only

    // Touched on m_thread only.
    std::shared_ptr<const content::Catalogue> m_catalogue;
    std::unique_ptr<Desk> m_desk;
    bool m_readable = false; ///< the lease allows it
    Done m_done; ///< of the opening under way
    std::unique_ptr<sync::ExchangeDriver> m_exchange;
};

} // namespace doorstep
