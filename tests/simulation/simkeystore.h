// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/keystore.h"
#include "tests/simulation/simdisk.h"

#include <QMap>

namespace doorstep::simulation {

using KeyStoreEntries = QMap<QString, QByteArray>;

/// The key store of one tablet. It dies with the process its disk dies under, may be busy, and may lose everything.
class SimKeyStore final : public KeyStore {
public:
    explicit SimKeyStore(SimDisk &disk) : m_disk(disk) { }

    QString name() const override { return QStringLiteral("simulated"); }
    Result<SecretBytes> read(const QString &entry) override
    {
        if (m_disk.dead() || m_busy > 0)
            return busy();
        const auto found = entries.constFind(entry);
        return found == entries.constEnd() ? Result<SecretBytes>(Error{ErrorCode::NotFound, entry})
                                           : Result(SecretBytes::copyOf(*found));
    }
    Result<void> write(const QString &entry, QByteArrayView secret) override
    {
        if (m_busy > 0 || m_disk.refuses(DiskCall::Write, entry) != 0)
            return busy();
        entries.insert(entry, secret.toByteArray());
        return {};
    }
    Result<void> remove(const QString &entry) override
    {
        if (m_busy > 0 || m_disk.refuses(DiskCall::Remove, entry) != 0)
            return busy();
        entries.remove(entry);
        return {};
    }
    /// Refuses this many calls.
    void keepBusy(int calls) { m_busy = calls; }

    KeyStoreEntries entries;

private:
    Error busy()
    {
        m_busy = std::max(0, m_busy - 1);
        return {ErrorCode::KeyStoreBusy, QStringLiteral("busy"), Retry::Later};
    }

    SimDisk &m_disk;
    int m_busy = 0;
};

} // namespace doorstep::simulation
