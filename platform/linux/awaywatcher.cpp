// SPDX-License-Identifier: Apache-2.0
#include "platform/linux/awaywatcher.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusPendingCallWatcher>
#include <QDBusPendingReply>
#include <QTimer>

namespace doorstep::platform {

using namespace Qt::StringLiterals;

namespace {
const QString logind = u"org.freedesktop.login1"_s;
const QString logindPath = u"/org/freedesktop/login1"_s;
const QString manager = u"org.freedesktop.login1.Manager"_s;
constexpr int closingMs = 300;
} // namespace

std::unique_ptr<AwayWatcher> AwayWatcher::make() { return std::make_unique<BusAwayWatcher>(); }

BusAwayWatcher::BusAwayWatcher(QObject *parent) : AwayWatcher(parent)
{
    listenToScreenSavers();
    listenToLogind();
}

void BusAwayWatcher::listenToScreenSavers()
{
    // Desktops put the same signal under names and paths of their own. Who sends it does not matter: the worst a
    // stranger can do is to lock.
    auto bus = QDBusConnection::sessionBus();
    for (const QString &interface : {u"org.freedesktop.ScreenSaver"_s, u"org.gnome.ScreenSaver"_s,
                                     u"org.cinnamon.ScreenSaver"_s, u"org.mate.ScreenSaver"_s})
        bus.connect({}, {}, interface, u"ActiveChanged"_s, this, SLOT(onScreenSaver(bool)));
}

void BusAwayWatcher::listenToLogind()
{
    auto bus = QDBusConnection::systemBus();
    bus.connect(logind, logindPath, manager, u"PrepareForSleep"_s, this, SLOT(onSleep(bool)));
    // Of any session: a tablet has one.
    bus.connect(logind, {}, u"org.freedesktop.login1.Session"_s, u"Lock"_s, this, SIGNAL(away()));
    askSleepToWait();
}

void BusAwayWatcher::askSleepToWait()
{
    auto message = QDBusMessage::createMethodCall(logind, logindPath, manager, u"Inhibit"_s);
    message.setArguments({u"sleep"_s, u"Doorstep"_s, u"Locks first"_s, u"delay"_s});
    auto *asked = new QDBusPendingCallWatcher(QDBusConnection::systemBus().asyncCall(message), this);
    connect(asked, &QDBusPendingCallWatcher::finished, this, [this, asked] {
        const QDBusPendingReply<QDBusUnixFileDescriptor> reply = *asked;
        if (reply.isValid())
            m_sleepWaits = reply.value();
        asked->deleteLater();
    });
}

void BusAwayWatcher::onScreenSaver(bool active)
{
    if (active)
        Q_EMIT away();
}

void BusAwayWatcher::onSleep(bool begins)
{
    if (!begins)
        return askSleepToWait();
    Q_EMIT away();
    // The screen is empty by now; the store closes its file on a thread of its own.
    QTimer::singleShot(closingMs, this, [this] { m_sleepWaits = {}; });
}

} // namespace doorstep::platform
