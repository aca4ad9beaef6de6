// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"

#include <sodium.h>

namespace doorstep {

QByteArray randomBytes(qsizetype count)
{
    // sodium_init is idempotent and thread-safe; it fails only where the system has no random numbers at all.
    if (sodium_init() < 0)
        qFatal("no source of random numbers");
    QByteArray bytes(count, Qt::Uninitialized);
    randombytes_buf(bytes.data(), static_cast<size_t>(count));
    return bytes;
}

} // namespace doorstep
