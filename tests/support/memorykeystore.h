// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/keystore.h"

#include <QHash>

#include <functional>

namespace doorstep::test {

/// A key store that behaves as the test says. Usable on one thread at a time.
class MemoryKeyStore final : public KeyStore {
public:
    QString name() const override { return kind; }

    Result<SecretBytes> read(const QString &entry) override
    {
        if (fails)
            if (const auto error = fails(); error)
                return *error;
        if (!entries.contains(entry))
            return Error{ErrorCode::NotFound, entry};
        return SecretBytes::copyOf(entries.value(entry));
    }

    Result<void> write(const QString &entry, QByteArrayView secret) override
    {
        if (fails)
            if (const auto error = fails(); error)
                return *error;
        entries.insert(entry, secret.toByteArray());
        return {};
    }

    Result<void> remove(const QString &entry) override
    {
        if (fails)
            if (const auto error = fails(); error)
                return *error;
        entries.remove(entry);
        return {};
    }

    QString kind = QStringLiteral("memory");
    QHash<QString, QByteArray> entries;
    /// Asked at each call; an error makes it fail.
    std::function<std::optional<Error>()> fails;
};

} // namespace doorstep::test
