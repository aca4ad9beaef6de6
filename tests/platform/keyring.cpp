// SPDX-License-Identifier: Apache-2.0
#include "tests/platform/keyring.h"

#include <catch2/catch_test_macros.hpp>

#include <QDBusConnection>
#include <QDBusConnectionInterface>
#include <QDBusMessage>
#include <QDBusObjectPath>
#include <QThread>

#include <csignal>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
const QString service = u"org.freedesktop.secrets"_s;

QDBusMessage ask(const QString &method, const QVariant &argument)
{
    auto message = QDBusMessage::createMethodCall(service, u"/org/freedesktop/secrets"_s,
                                                  u"org.freedesktop.Secret.Service"_s, method);
    message.setArguments({argument});
    return QDBusConnection::sessionBus().call(message);
}

bool isOnTheBus() { return QDBusConnection::sessionBus().interface()->isServiceRegistered(service); }

void waitUntil(bool there)
{
    for (int waited = 0; isOnTheBus() != there; waited += 10) {
        REQUIRE(waited < 10'000);
        QThread::msleep(10);
    }
}
} // namespace

void Keyring::start()
{
    REQUIRE(QDBusConnection::sessionBus().isConnected());
    m_process.start(QStringLiteral(GNOME_KEYRING_DAEMON),
                    {u"--foreground"_s, u"--unlock"_s, u"--components=secrets"_s});
    REQUIRE(m_process.waitForStarted());
    m_process.write("a password");
    m_process.closeWriteChannel();
    REQUIRE(m_process.waitForBytesWritten());
    waitUntil(true);
}

void Keyring::lock()
{
    const auto path = ask(u"ReadAlias"_s, u"default"_s).arguments().value(0).value<QDBusObjectPath>();
    const auto locked = ask(u"Lock"_s, QVariant::fromValue(QList<QDBusObjectPath>{path}));
    REQUIRE(locked.type() == QDBusMessage::ReplyMessage);
}

void Keyring::kill()
{
    if (m_process.state() == QProcess::NotRunning)
        return;
    wake();
    m_process.kill();
    m_process.waitForFinished();
    waitUntil(false);
}

void Keyring::fallSilent() { ::kill(static_cast<pid_t>(m_process.processId()), SIGSTOP); }

void Keyring::wake() { ::kill(static_cast<pid_t>(m_process.processId()), SIGCONT); }

} // namespace doorstep::test
