// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/secret.h"

#include <QString>

namespace doorstep {

/// The device's own place for small secrets: Secret Service, Keychain, Android Keystore. One factor that will fail on
/// some tablets, so nothing may hang on it alone. Calls block, for seconds when the system asks a person; never on the
/// screen's thread.
class KeyStore {
public:
    virtual ~KeyStore() = default;
    /// A stable name, kept in what was sealed with it, so that another key store is never taken for an empty one.
    virtual QString name() const = 0;
    /// NotFound: there is no such entry. KeyStoreBusy: locked or not answering, worth trying again. KeyStoreLost:
    /// broken.
    virtual Result<SecretBytes> read(const QString &entry) = 0;
    /// Durable when it succeeds.
    virtual Result<void> write(const QString &entry, QByteArrayView secret) = 0;
    /// Success when there was none.
    virtual Result<void> remove(const QString &entry) = 0;
};

} // namespace doorstep
