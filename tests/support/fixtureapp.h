// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/appservices.h"
#include "core/base/clock.h"
#include "core/vault/vault.h"
#include "tests/support/fixturefamilies.h"
#include "tests/support/memorykeystore.h"

#include <QTemporaryDir>

#include <atomic>
#include <functional>

namespace doorstep::test {

/// A clock both threads of the app may read while the test moves it. Starts at 2026-11-23 09:20 UTC.
class FixtureClock final : public Clock {
public:
    qint64 utcMs() const override { return m_utcMs; }
    qint64 monotonicMs() const override { return m_utcMs; }
    QString bootId() const override { return QStringLiteral("boot"); }
    int localOffsetSeconds() const override { return 0; }
    void advance(qint64 ms) { m_utcMs += ms; }

private:
    std::atomic<qint64> m_utcMs = 1795425600000;
};

/// The real app, without its screens, on a tablet that three people share: encrypted files in a folder that goes away,
/// made-up families, no server. Everybody's PIN is fixturePin(). Needs a QGuiApplication or QCoreApplication.
class FixtureApp {
public:
    FixtureApp();
    ~FixtureApp();

    AppServices &services() { return *m_services; }
    FixtureClock &clock() { return m_clock; }
    MemoryKeyStore &keyStore() { return m_keyStore; }
    VaultDevice device() { return {m_keyStore, m_clock}; }
    QString folder() const { return m_dir.path(); }
    const FixtureIds &ids() const { return m_ids; }

    /// Asha Example, with the caseload; Priya Example, who reviews it; Mina Example, a midwife with the same families.
    static QString healthVisitor();
    static QString supervisor();
    static QString midwife();
    static QString fixturePin();

    /// Unlocks as a person would, and waits until it is done. False when it was refused.
    bool unlock(const QString &personId = healthVisitor());
    /// Tries a PIN that is wrong, and waits until it was refused; the clock goes on first as far as the wait asks.
    void unlockWrongly(const QString &personId = healthVisitor());
    /// Works on the store as if it were the app, and waits until it is done. False when it was refused.
    bool onStore(const std::function<Result<void>(Desk &)> &work);
    /// Ben's phone comes from two tablets at once, as the server tells it: ...01 stands, ...02 waits for a decision.
    void writePhonesAtOnce();
    /// Hangs pictures on the signed visit, whose records the server has; not their bytes. Their ids.
    QStringList hangPictures(int count);
    /// The server has everything, and says that this family is no longer in the caseload.
    void letLeave(const QString &family);
    /// Ends the app and starts it again on the same files, as after a crash.
    void restart();
    /// Runs the event loop until `holds` does, at most ten seconds. False when it never did.
    static bool wait(const std::function<bool()> &holds);

private:
    void moveInEverybody();

    QTemporaryDir m_dir;
    FixtureClock m_clock;
    MemoryKeyStore m_keyStore;
    FixtureIds m_ids;
    std::unique_ptr<AppServices> m_services;
};

} // namespace doorstep::test
