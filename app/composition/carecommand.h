// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/composition/options.h"
#include "core/vault/vault.h"

namespace doorstep {

/// What the app does without a screen: enrols (see runEnrolCommand), or looks after a notebook: checks it, backs it up,
/// brings it back, gives it a new key. Secrets come from standard input, a line each; what happened is said in plain
/// sentences. Exit code 0: done, or all well; 1: not done, or something is wrong; 2: asked for in a way that cannot be
/// done, or it could not be looked at. Needs a QCoreApplication.
int runWithoutScreen(const Options &options, const VaultDevice &device);

} // namespace doorstep
