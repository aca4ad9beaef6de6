// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/desk.h"

#include <QObject>
#include <QPointer>
#include <QThread>

#include <functional>
#include <memory>

namespace doorstep {

/// Owns the thread on which the store of whoever unlocked lives, with everything that touches it. The screen's thread
/// only ever posts to it and never waits for it (but once, at the end of the app). GUI thread.
///
/// Continuations are our own and not QFuture::then(context, ...): in Qt 6.4 that one asserts when its context has gone,
/// and a page may close while its question is on the way.
class StoreThread : public QObject {
    Q_OBJECT
public:
    struct Opening {
        QString folder; ///< of the practitioner: slot files and database
        Practitioner who;
        QString pin;
        QHash<QString, QString> names; ///< practitioner id -> name, as far as this tablet knows them
    };
    using Done = std::function<void(const Result<void> &)>;

    /// `clock` outlives the object and is safe on any thread.
    explicit StoreThread(const Clock &clock, QObject *parent = nullptr);
    ~StoreThread() override;

    /// Opens the vault with the PIN and then the database. Ends in `done`, on this thread. Closes what was open.
    void open(const Opening &opening, Done done);
    /// Closes the database and wipes its key. Answers still on their way are not delivered any more.
    void close(std::function<void()> done = {});

    /// Runs `fn(Desk &)` on the store's thread and hands what it returns, a Result, to `then` on this one. Nothing is
    /// handed over when `asker` is gone by then or the tablet was locked; NotAllowed when it is locked already.
    template <typename Fn, typename Then>
    void ask(QObject *asker, Fn fn, Then then)
    {
        using Answer = std::invoke_result_t<Fn, Desk &>;
        post([this, opening = m_opening, guard = QPointer<QObject>(asker), fn, then]() {
            auto answer = std::make_shared<Answer>(m_desk ? fn(*m_desk) : Answer(Error{ErrorCode::NotAllowed, locked()}));
            QMetaObject::invokeMethod(
                this,
                [this, opening, guard, then, answer] {
                    if (guard && opening == m_opening)
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

private:
    static QString locked();
    Result<void> openDesk(const Opening &opening);
    void closeDesk();

    const Clock &m_clock;
    QThread m_thread;
    std::unique_ptr<QObject> m_worker; ///< lives on m_thread; a place to post to
    std::unique_ptr<Desk> m_desk; ///< touched on m_thread only
    int m_opening = 0; ///< counts opens and closes; GUI thread only
};

} // namespace doorstep
