// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

namespace doorstep {

/// The one place where an error becomes a sentence for a person: what happened, that nothing is lost, what to do.
/// Never shows `what`: that is for logs.
QString messageFor(ErrorCode code);
inline QString messageFor(const Error &error) { return messageFor(error.code); }

/// The same while a person is brought onto a tablet, where some errors mean something else.
QString messageForEnrolment(const Error &error);

/// The same while the tablet is being unlocked: nothing was being saved then.
QString messageForUnlock(const Error &error);

/// What somebody has to know about a notebook that works all the same.
enum class NotebookWarning {
    OlderCopy, ///< it is older than it was, or has lost what was saved last
    DiskWasFull, ///< the reserve has been given up
    LittleRoom, ///< the disk is nearly full
};
QString messageFor(NotebookWarning warning);

/// "Health visitor", "Midwife", "Supervisor": the role of a person, to show.
QString jobTitleFor(const QString &role);

} // namespace doorstep
