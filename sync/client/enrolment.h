// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/identity.h"
#include "sync/client/httptransport.h"

namespace doorstep::sync {

/// Turns a one-time code into a device of the practitioner it was given to. The device's key is made here and only its
/// public half leaves. SignedOut: the code is wrong, used or too old. `transport` must not sign.
void enrol(HttpTransport &transport, const QString &code, const QString &deviceName,
           std::function<void(Result<store::Identity>)> done);

} // namespace doorstep::sync
