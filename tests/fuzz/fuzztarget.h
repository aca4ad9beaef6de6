// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <cstddef>
#include <cstdint>

/// One input, however it came about: from libFuzzer, from the corpus, or from the driver's own dice. Ends the process
/// where a promise is broken.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size);

namespace doorstep::fuzz {

/// Ends the process with these words unless the promise is kept.
inline void promise(bool kept, const char *what)
{
    if (!kept)
        qFatal("broken: %s", what);
}

inline QByteArrayView bytesOf(const std::uint8_t *data, std::size_t size)
{
    return {reinterpret_cast<const char *>(data), static_cast<qsizetype>(size)};
}

} // namespace doorstep::fuzz
