// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <utility>

class QDebug;

namespace doorstep {

/// Bytes that must not be left behind: in locked memory that is not swapped or dumped, overwritten when let go of.
/// Move-only; never copy its view into a QByteArray that outlives the call.
class SecretBytes {
public:
    SecretBytes() = default;
    explicit SecretBytes(qsizetype size);
    static SecretBytes random(qsizetype size);
    static SecretBytes copyOf(QByteArrayView bytes);
    ~SecretBytes();
    SecretBytes(SecretBytes &&other) noexcept
        : m_bytes(std::exchange(other.m_bytes, nullptr)), m_size(std::exchange(other.m_size, 0))
    {
    }
    SecretBytes &operator=(SecretBytes &&other) noexcept
    {
        std::swap(m_bytes, other.m_bytes);
        std::swap(m_size, other.m_size);
        return *this;
    }
    SecretBytes(const SecretBytes &) = delete;
    SecretBytes &operator=(const SecretBytes &) = delete;

    QByteArrayView view() const { return {m_bytes, m_size}; }
    unsigned char *data() { return reinterpret_cast<unsigned char *>(m_bytes); }
    qsizetype size() const { return m_size; }

private:
    char *m_bytes = nullptr;
    qsizetype m_size = 0;
};

/// Not for logs.
QDebug operator<<(QDebug, const SecretBytes &) = delete;
/// Overwrites bytes where they stand, for everything that shares them.
void wipe(QByteArrayView bytes);

} // namespace doorstep
