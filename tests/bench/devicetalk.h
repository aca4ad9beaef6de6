// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>

namespace doorstep::bench {

/// `doorstep-bench device DIR --server URL --pin HEX --enrol CODE`: reads a command a line on standard input, answers a
/// JSON object a line on standard output, until the input ends or says quit. Returns the program's exit code.
int talkAsDevice(const QStringList &arguments);

} // namespace doorstep::bench
