// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/keystore.h"
#include "platform/keychainthread.h"

namespace doorstep::platform {

/// The system's own keychain, through QtKeychain: the Secret Service on Linux; the same class serves the Apple Keychain
/// and the Android Keystore. Any thread but the screen's: a call may take ten seconds, when a person is asked for her
/// password. What was asked then is not lost: once she has answered, the next try finds it done.
class SystemKeyStore final : public KeyStore {
public:
    /// "secret-service", "keychain", "android-keystore" or "credential-store", as the system is.
    static QString systemName();

    /// `prefix` sets entries apart from those of other data folders on this machine. `thread` outlives the object.
    SystemKeyStore(QString prefix, KeychainThread &thread, int limitMs = 10'000);

    QString name() const override { return systemName(); }
    Result<SecretBytes> read(const QString &entry) override;
    Result<void> write(const QString &entry, QByteArrayView secret) override;
    Result<void> remove(const QString &entry) override;

private:
    Result<QByteArray> run(const QString &entry, const KeychainThread::MakeJob &make) const;
    Result<QByteArray> runOnce(const QString &entry, const KeychainThread::MakeJob &make) const;

    QString m_prefix;
    KeychainThread &m_thread;
    int m_limitMs;
};

} // namespace doorstep::platform
