// SPDX-License-Identifier: Apache-2.0
#include "core/base/secret.h"

#include <sodium.h>

#include <cstring>

namespace doorstep {

SecretBytes::SecretBytes(qsizetype size) : m_size(size)
{
    if (sodium_init() < 0)
        qFatal("no source of random numbers");
    m_bytes = static_cast<char *>(sodium_malloc(static_cast<size_t>(size)));
    if (!m_bytes)
        qFatal("no locked memory left for keys");
}

SecretBytes SecretBytes::random(qsizetype size)
{
    SecretBytes secret(size);
    randombytes_buf(secret.m_bytes, static_cast<size_t>(size));
    return secret;
}

SecretBytes SecretBytes::copyOf(QByteArrayView bytes)
{
    SecretBytes secret(bytes.size());
    std::memcpy(secret.m_bytes, bytes.data(), static_cast<size_t>(bytes.size()));
    return secret;
}

SecretBytes::~SecretBytes() { sodium_free(m_bytes); }

void wipe(QByteArrayView bytes) { sodium_memzero(const_cast<char *>(bytes.data()), static_cast<size_t>(bytes.size())); }

} // namespace doorstep
