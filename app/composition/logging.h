// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>
#include <QtGlobal>

namespace doorstep {

/// Sends what this process logs to standard error, one line a message. Messages of our own categories ("doorstep.*")
/// hold ids and paths only and print as they are. Everybody else's, QML's above all, quote the values they stumble
/// over: release builds print where they come from and leave the text out.
void beginLogging();

/// The line for one message, without its end. `everything`: with texts that are not ours.
QString logLine(QtMsgType type, const QMessageLogContext &where, const QString &text, bool everything);

} // namespace doorstep
