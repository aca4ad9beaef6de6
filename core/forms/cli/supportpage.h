// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::forms::cli {

/// docs/forms-support.md, as it was when the program was built.
QString supportPage();

} // namespace doorstep::forms::cli
