// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

#include <optional>

namespace doorstep::sync {

/// How much of what was handed to the system the other end has not confirmed yet, in bytes. Nothing where the system
/// does not tell.
std::optional<qint64> unconfirmed(qintptr socket);

} // namespace doorstep::sync
