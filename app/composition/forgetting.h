// SPDX-License-Identifier: Apache-2.0
#pragma once

class QQmlEngine;

namespace doorstep {

class Session;

/// Has the engine let go, each time the tablet locks, of the texts its scripts have handled: they stay in its memory
/// until it next tidies up, which on a locked tablet is never. Both outlive the app's event loop.
void forgetWhenLocked(const Session &session, QQmlEngine &engine);

} // namespace doorstep
