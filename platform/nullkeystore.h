// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/keystore.h"

namespace doorstep::platform {

/// No protection at all: secrets in a file in the open. For tests and demonstrations, where there is no desktop session
/// to keep them.
class NullKeyStore final : public KeyStore {
public:
    explicit NullKeyStore(QString path) : m_path(std::move(path)) { }

    QString name() const override { return QStringLiteral("null"); }
    Result<SecretBytes> read(const QString &entry) override;
    Result<void> write(const QString &entry, QByteArrayView secret) override;
    Result<void> remove(const QString &entry) override;

private:
    QString m_path;
};

} // namespace doorstep::platform
