// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"
#include "sync/server/storeplace.h"

#include <QCommandLineParser>
#include <QTextStream>

#include <functional>

namespace doorstep {
class Clock;
class IdSource;
} // namespace doorstep

namespace doorstep::server {

class Store;

/// What doorstep-server ends with.
namespace exitcode {
inline constexpr int done = 0;
inline constexpr int refused = 1; ///< asked for something that cannot be done, or could not all be done
inline constexpr int usage = 2; ///< the command line makes no sense
/// The data directory or the store cannot be used: not there, in use, damaged, disk full, too new.
inline constexpr int data = 3;
} // namespace exitcode

/// Everything a command may use while it runs.
struct CommandContext {
    const QCommandLineParser &options;
    QStringList arguments; ///< after the command's words
    QString dataDir;
    StorePlace place; ///< where the rows are
    QByteArray file; ///< of commands that read one: its bytes
    Store *store; ///< null for commands that do not ask for one
    const Clock &clock;
    IdSource &ids;
    QTextStream &out;
    QTextStream &err;

    /// Prints the error as one sentence and returns the exit code for it.
    int fail(const Error &error) const;
};

/// One command of doorstep-server and its page of the manual.
struct Command {
    QString name; ///< "user add"
    QStringList arguments; ///< names of what follows: NAME, FILE
    QString summary; ///< one line
    QString manual; ///< paragraphs
    QList<QCommandLineOption> options; ///< without --data, --store and --help
    bool usesStore = true;
    bool readsFile = false; ///< the first argument is a file to read
    QStringList neededOptions = {};
    std::function<int(CommandContext &)> run;
};

QList<Command> dataCommands(); ///< init, serve, certificate, status, epoch renew
QList<Command> peopleCommands(); ///< team add, user add, enrol, recover, device revoke, device overdue
QList<Command> caseloadCommands(); ///< caseload import, caseload share, caseload withdraw
QList<Command> journalCommands(); ///< journal ingest

/// The text of --help: of one command, or of the program.
QString commandHelp(const Command &command);
QString programHelp(const QList<Command> &commands);

/// Finds the command in `arguments` (without the program's name), checks its options and runs it.
int runCommandLine(const QStringList &arguments, QTextStream &out, QTextStream &err);

} // namespace doorstep::server
