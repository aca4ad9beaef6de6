// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/base/keystore.h"

#include <functional>

namespace doorstep::test {

/// Counts every call that goes to a disk or a key store, and decides what becomes of each.
class Trouble {
public:
    /// Asked with the number of the call, from 1: 0 lets it through, an errno makes it fail.
    std::function<int(int)> decide;
    int calls = 0;

    int next()
    {
        ++calls;
        return decide ? decide(calls) : 0;
    }
};

class TroubledDisk final : public Disk {
public:
    explicit TroubledDisk(Trouble &trouble) : m_trouble(trouble) { }
    int refuses(DiskCall, const QString &) override { return m_trouble.next(); }

private:
    Trouble &m_trouble;
};

class TroubledKeyStore final : public KeyStore {
public:
    TroubledKeyStore(KeyStore &below, Trouble &trouble) : m_below(below), m_trouble(trouble) { }

    QString name() const override { return m_below.name(); }
    Result<SecretBytes> read(const QString &entry) override
    {
        return m_trouble.next() == 0 ? m_below.read(entry) : Result<SecretBytes>(busy());
    }
    Result<void> write(const QString &entry, QByteArrayView secret) override
    {
        return m_trouble.next() == 0 ? m_below.write(entry, secret) : Result<void>(busy());
    }
    Result<void> remove(const QString &entry) override
    {
        return m_trouble.next() == 0 ? m_below.remove(entry) : Result<void>(busy());
    }

private:
    static Error busy() { return {ErrorCode::KeyStoreBusy, QStringLiteral("in trouble"), Retry::Later}; }

    KeyStore &m_below;
    Trouble &m_trouble;
};

} // namespace doorstep::test
