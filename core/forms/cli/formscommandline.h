// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QTextStream>

namespace doorstep::forms::cli {

/// What doorstep-forms ends with.
namespace exitcode {
inline constexpr int valid = 0; ///< warnings alone leave a file valid
inline constexpr int findings = 1;
inline constexpr int unusable =
    2; ///< no form that can be used: unreadable, no Questionnaire, unsupported; or a wrong command line
} // namespace exitcode

/// Runs `doorstep-forms` with these arguments and gives its exit code.
int runCommandLine(const QStringList &arguments, QTextStream &out, QTextStream &err);

} // namespace doorstep::forms::cli
