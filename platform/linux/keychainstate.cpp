// SPDX-License-Identifier: Apache-2.0
// Asks the Secret Service itself (specifications.freedesktop.org/secret-service), where QtKeychain says too little.
#include "platform/keychainstate.h"

#include <QDBusConnection>
#include <QDBusMessage>
#include <QDBusMetaType>
#include <QDBusObjectPath>
#include <QDBusVariant>
#include <QLibrary>
#include <QMap>

#include <optional>

namespace doorstep::platform {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 2'000;
using Attributes = QMap<QString, QString>;

/// What the Secret Service replies; nothing when it does not.
std::optional<QVariantList> ask(const QString &path, const QString &interface, const QString &method,
                                const QVariantList &arguments)
{
    auto message = QDBusMessage::createMethodCall(u"org.freedesktop.secrets"_s, path, interface, method);
    message.setArguments(arguments);
    const QDBusMessage reply = QDBusConnection::sessionBus().call(message, QDBus::Block, patienceMs);
    if (reply.type() != QDBusMessage::ReplyMessage)
        return std::nullopt;
    return reply.arguments();
}

std::optional<QVariantList> askService(const QString &method, const QVariant &argument)
{
    return ask(u"/org/freedesktop/secrets"_s, u"org.freedesktop.Secret.Service"_s, method, {argument});
}

KeychainState stateOfDefaultCollection()
{
    const auto alias = askService(u"ReadAlias"_s, u"default"_s);
    if (!alias)
        return KeychainState::Silent;
    const QString path = alias->value(0).value<QDBusObjectPath>().path();
    if (path == "/"_L1)
        return KeychainState::Empty;
    const auto locked = ask(path, u"org.freedesktop.DBus.Properties"_s, u"Get"_s,
                            {u"org.freedesktop.Secret.Collection"_s, u"Locked"_s});
    if (!locked)
        return KeychainState::Silent;
    return locked->value(0).value<QDBusVariant>().variant().toBool() ? KeychainState::Locked : KeychainState::Empty;
}
} // namespace

KeychainState keychainState(const QString &service, const QString &key)
{
    qDBusRegisterMetaType<Attributes>();
    // The attributes are those of QtKeychain.
    const Attributes attributes{{u"server"_s, service}, {u"user"_s, key}};
    const auto found = askService(u"SearchItems"_s, QVariant::fromValue(attributes));
    if (!found)
        return KeychainState::Silent;
    if (!found->value(0).value<QList<QDBusObjectPath>>().isEmpty())
        return KeychainState::Holds;
    if (!found->value(1).value<QList<QDBusObjectPath>>().isEmpty())
        return KeychainState::Locked;
    return stateOfDefaultCollection();
}

void reconnectKeychain()
{
    QLibrary libsecret(u"secret-1"_s, 0); // the one QtKeychain has loaded
    using Disconnect = void (*)();
    if (const auto disconnect = reinterpret_cast<Disconnect>(libsecret.resolve("secret_service_disconnect")))
        disconnect();
}

} // namespace doorstep::platform
