// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "core/vault/pintries.h"

#include <QDate>

#include <optional>

namespace doorstep {

/// The one place where an error becomes a sentence for a person: what happened, that nothing is lost, what to do.
/// Never shows `what`: that is for logs.
QString messageFor(ErrorCode code);
inline QString messageFor(const Error &error) { return messageFor(error.code); }

/// The same while a person is brought onto a tablet, where some errors mean something else.
QString messageForEnrolment(const Error &error);

/// The same while the tablet is being unlocked: nothing was being saved then. How many tries are left is said only from
/// the fourth wrong one on.
QString messageForUnlock(const Error &error, const PinTries &tries = {});
/// The same while a person changes her PIN.
QString messageForPinChange(const Error &error);
/// A few words above that message, where it stands on a card of its own.
QString titleForUnlock(ErrorCode code);
/// The same while the organisation is asked for a key.
QString messageForRecovery(const Error &error);
/// "Try again in 4 min 12 s".
QString waitText(int seconds);
/// "Tries again in 40 s."; nothing: not by itself.
QString nextTryText(std::optional<int> seconds);

/// The same for a backup that is being made or brought back.
QString messageForBackup(const Error &error);

/// What somebody has to know about a notebook that works all the same.
enum class NotebookWarning {
    OlderCopy, ///< it is older than it was, or has lost what was saved last
    DiskWasFull, ///< the reserve has been given up
    AuditBroken, ///< the record of who did what does not hold together
    LittleRoom, ///< the disk is nearly full
    PictureUnreadable, ///< the bytes of an attachment are damaged here, and the server has not got them
    SecondCopyBehind, ///< the sealed journal could not be written
    NotJoined, ///< it was begun without the server
};
QString messageFor(NotebookWarning warning);
/// That notebooks of this person were put aside, the last of them on this day (invalid: nobody knows).
QString messageForAside(const QDate &since);

/// "Health visitor", "Midwife", "Supervisor": the role of a person, to show.
QString jobTitleFor(const QString &role);

} // namespace doorstep
