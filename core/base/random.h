// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace doorstep {

/// Random bytes fit for keys, from libsodium. Any thread.
QByteArray randomBytes(qsizetype count);

} // namespace doorstep
