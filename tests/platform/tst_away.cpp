// SPDX-License-Identifier: Apache-2.0
// When the tablet locks by itself: a dark screen, a locked session, sleep, and too long in the background.
#include "platform/awaywatcher.h"
#include "platform/backgroundwatcher.h"
#include "tests/support/fixtureapp.h"
#include "tests/support/manualclock.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QDBusConnection>
#include <QDBusContext>
#include <QDBusMessage>
#include <QDBusUnixFileDescriptor>
#include <QGuiApplication>
#include <QSignalSpy>

#include <fcntl.h>
#include <unistd.h>

using namespace doorstep;
using namespace doorstep::platform;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
/// The rest of the desktop: somebody else on the bus. The system bus of these tests is the session bus.
QDBusConnection desktop()
{
    static const auto bus = QDBusConnection::connectToBus(QDBusConnection::SessionBus, u"desktop"_s);
    return bus;
}

void say(const QString &path, const QString &interface, const QString &name, const QVariantList &arguments = {})
{
    auto signal = QDBusMessage::createSignal(path, interface, name);
    signal.setArguments(arguments);
    REQUIRE(desktop().send(signal));
}

void screenSaver(bool active)
{
    say(u"/org/freedesktop/ScreenSaver"_s, u"org.freedesktop.ScreenSaver"_s, u"ActiveChanged"_s, {active});
}

void sleepBegins(bool begins)
{
    say(u"/org/freedesktop/login1"_s, u"org.freedesktop.login1.Manager"_s, u"PrepareForSleep"_s, {begins});
}

/// logind, as far as we use it: hands out what sleep has to wait for, and sees when it is given back.
class FakeLogind : public QObject {
    Q_OBJECT
    Q_CLASSINFO("D-Bus Interface", "org.freedesktop.login1.Manager")
public:
    FakeLogind()
    {
        REQUIRE(desktop().registerService(u"org.freedesktop.login1"_s));
        REQUIRE(desktop().registerObject(u"/org/freedesktop/login1"_s, this, QDBusConnection::ExportAllSlots));
    }
    ~FakeLogind() override
    {
        desktop().unregisterObject(u"/org/freedesktop/login1"_s);
        desktop().unregisterService(u"org.freedesktop.login1"_s);
    }

    int asked = 0;
    int readEnd = -1;
    /// Has everybody let go?
    bool mayGoOn() const
    {
        char byte = 0;
        return readEnd >= 0 && read(readEnd, &byte, 1) == 0;
    }

public Q_SLOTS:
    QDBusUnixFileDescriptor Inhibit(const QString &what, const QString &, const QString &, const QString &mode)
    {
        int ends[2];
        if (what != "sleep"_L1 || mode != "delay"_L1 || pipe2(ends, O_NONBLOCK | O_CLOEXEC) != 0)
            return {};
        ++asked;
        readEnd = ends[0];
        QDBusUnixFileDescriptor held(ends[1]); // copies it
        close(ends[1]);
        return held;
    }
};

bool soon(const std::function<bool()> &holds) { return FixtureApp::wait(holds); }
} // namespace

TEST_CASE("A dark screen, on any desktop, is a reason to lock; a bright one is not")
{
    const auto watcher = AwayWatcher::make();
    QSignalSpy away(watcher.get(), &AwayWatcher::away);
    screenSaver(false);
    screenSaver(true);
    REQUIRE(soon([&] { return !away.isEmpty(); }));
    say(u"/org/gnome/ScreenSaver"_s, u"org.gnome.ScreenSaver"_s, u"ActiveChanged"_s, {true});
    REQUIRE(soon([&] { return away.size() == 2; }));
    screenSaver(false);
    screenSaver(true);
    REQUIRE(soon([&] { return away.size() >= 3; }));
    CHECK(away.size() == 3);
}

TEST_CASE("A locked session and sleep are reasons to lock, and sleep waits until that is done")
{
    FakeLogind logind;
    const auto watcher = AwayWatcher::make();
    int locked = 0;
    bool sleptTooEarly = false;
    QObject::connect(watcher.get(), &AwayWatcher::away, watcher.get(), [&] {
        sleptTooEarly |= logind.mayGoOn();
        ++locked;
    });
    REQUIRE(soon([&] { return logind.asked == 1; }));
    say(u"/org/freedesktop/login1/session/_31"_s, u"org.freedesktop.login1.Session"_s, u"Lock"_s);
    REQUIRE(soon([&] { return locked == 1; }));
    CHECK_FALSE(logind.mayGoOn());
    sleepBegins(true);
    REQUIRE(soon([&] { return locked == 2; }));
    CHECK_FALSE(sleptTooEarly);
    CHECK(soon([&] { return logind.mayGoOn(); }));
    sleepBegins(false);
    CHECK(soon([&] { return logind.asked == 2; })); // for the next time
    CHECK(locked == 2);
}

TEST_CASE("Half a minute behind other windows is a reason to lock, less is not")
{
    ManualClock clock;
    BackgroundWatcher watcher(clock);
    QSignalSpy left(&watcher, &BackgroundWatcher::leftBehind);
    CHECK_FALSE(watcher.remainingMs());
    watcher.setState(Qt::ApplicationInactive);
    REQUIRE(watcher.remainingMs());
    CHECK(*watcher.remainingMs() > 29'000);
    clock.advance(20'000);
    watcher.setState(Qt::ApplicationHidden); // further back, not gone anew
    watcher.setState(Qt::ApplicationActive);
    CHECK_FALSE(watcher.remainingMs());
    CHECK(left.isEmpty());

    watcher.setState(Qt::ApplicationHidden);
    clock.advance(15'000);
    watcher.setState(Qt::ApplicationInactive);
    clock.advance(15'000);
    watcher.setState(Qt::ApplicationActive); // the timer was not let run
    CHECK(left.size() == 1);
    watcher.setState(Qt::ApplicationSuspended);
    CHECK(left.size() == 2);
}

TEST_CASE("Whoever stays away is not waited for")
{
    const ManualClock clock;
    BackgroundWatcher watcher(clock, 30);
    QSignalSpy left(&watcher, &BackgroundWatcher::leftBehind);
    watcher.setState(Qt::ApplicationHidden);
    CHECK(soon([&] { return left.size() == 1; }));
}

TEST_CASE("The app locks when the screen goes dark, when it is put to sleep, and when it comes back too late")
{
    FixtureApp app;
    const Session *session = app.services().session();
    REQUIRE(app.unlock());
    screenSaver(true);
    CHECK(soon([&] { return !session->unlocked(); }));

    REQUIRE(app.unlock());
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationSuspended);
    CHECK_FALSE(session->unlocked());

    REQUIRE(app.unlock());
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationInactive);
    app.clock().advance(29'000);
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    CHECK(session->unlocked());
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationInactive);
    app.clock().advance(30'000);
    Q_EMIT qGuiApp->applicationStateChanged(Qt::ApplicationActive);
    CHECK_FALSE(session->unlocked());
}

int main(int argc, char **argv)
{
    qputenv("DBUS_SYSTEM_BUS_ADDRESS", qgetenv("DBUS_SESSION_BUS_ADDRESS"));
    QGuiApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}

#include "tst_away.moc"
