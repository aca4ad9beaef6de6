// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/enrolmodel.h"
#include "core/vault/vault.h"

namespace doorstep {

/// Enrols without a screen: reads the PIN (one line) from standard input, says what happened in plain sentences, and
/// gives the exit code: 0 enrolled, 1 not, 2 something typed in wrongly. Needs a QCoreApplication; runs its event loop.
int runEnrolCommand(const QString &folder, Enrolment enrolment, const VaultDevice &device);

} // namespace doorstep
