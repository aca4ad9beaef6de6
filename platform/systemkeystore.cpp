// SPDX-License-Identifier: Apache-2.0
#include "platform/systemkeystore.h"

#include "platform/keychainstate.h"

#include <qt6keychain/keychain.h>

namespace doorstep::platform {

using namespace Qt::StringLiterals;

namespace {
const QString service = u"doorstep"_s;

Error busy(const QString &entry)
{
    return {ErrorCode::KeyStoreBusy, u"the key store is locked or silent: "_s + entry, Retry::Later};
}

/// What a failed job means, with what the keychain says of itself.
Error errorFor(int error, const QString &entry, KeychainState state)
{
    if (state == KeychainState::Silent || state == KeychainState::Locked)
        return busy(entry);
    switch (error) {
    case QKeychain::EntryNotFound:
        return state == KeychainState::Holds ? busy(entry) : Error{ErrorCode::NotFound, entry};
    case QKeychain::AccessDenied:
    case QKeychain::AccessDeniedByUser:
    case QKeychain::NoBackendAvailable: return busy(entry);
    default: return {ErrorCode::KeyStoreLost, u"the key store fails: "_s + entry};
    }
}
} // namespace

QString SystemKeyStore::systemName()
{
#if defined(Q_OS_ANDROID)
    return u"android-keystore"_s;
#elif defined(Q_OS_DARWIN)
    return u"keychain"_s;
#elif defined(Q_OS_WIN)
    return u"credential-store"_s;
#else
    return u"secret-service"_s;
#endif
}

SystemKeyStore::SystemKeyStore(QString prefix, KeychainThread &thread, int limitMs)
    : m_prefix(std::move(prefix)), m_thread(thread), m_limitMs(limitMs)
{
}

Result<QByteArray> SystemKeyStore::run(const QString &entry, const KeychainThread::MakeJob &make) const
{
    const KeychainThread::MakeJob makeAnew = [make] {
        reconnectKeychain();
        return make();
    };
    Result<QByteArray> done = runOnce(entry, make);
    // A service that was started anew does not know its old acquaintance.
    if (!done && done.error().code == ErrorCode::KeyStoreLost)
        done = runOnce(entry, makeAnew);
    return done;
}

Result<QByteArray> SystemKeyStore::runOnce(const QString &entry, const KeychainThread::MakeJob &make) const
{
    const auto answer = m_thread.run(make, m_limitMs);
    if (!answer)
        return busy(entry);
    if (answer->error != QKeychain::NoError)
        return errorFor(answer->error, entry, keychainState(service, m_prefix + entry));
    return answer->bytes;
}

Result<SecretBytes> SystemKeyStore::read(const QString &entry)
{
    const auto text = run(entry, [key = m_prefix + entry] {
        auto *job = new QKeychain::ReadPasswordJob(service);
        job->setKey(key);
        return job;
    });
    if (!text)
        return text.error();
    const QByteArray bytes = QByteArray::fromBase64(*text);
    SecretBytes secret = SecretBytes::copyOf(bytes);
    wipe(bytes);
    wipe(*text);
    return secret;
}

Result<void> SystemKeyStore::write(const QString &entry, QByteArrayView secret)
{
    // As text: some keychains hold nothing else.
    const QByteArray text = QByteArray::fromRawData(secret.data(), secret.size()).toBase64();
    const auto done = run(entry, [key = m_prefix + entry, text] {
        auto *job = new QKeychain::WritePasswordJob(service);
        job->setKey(key);
        job->setTextData(QString::fromLatin1(text));
        return job;
    });
    wipe(text);
    return done ? Result<void>() : Result<void>(done.error());
}

Result<void> SystemKeyStore::remove(const QString &entry)
{
    const auto done = run(entry, [key = m_prefix + entry] {
        auto *job = new QKeychain::DeletePasswordJob(service);
        job->setKey(key);
        return job;
    });
    if (!done)
        return done.error().code == ErrorCode::NotFound ? Result<void>() : Result<void>(done.error());
    // libsecret passes over what is locked and calls it done.
    const KeychainState after = keychainState(service, m_prefix + entry);
    return after == KeychainState::Locked || after == KeychainState::Holds ? Result<void>(busy(entry)) : Result<void>();
}

} // namespace doorstep::platform
