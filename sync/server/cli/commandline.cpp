// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "sync/server/store.h"

#include <QFile>

#include <algorithm>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
int usageFault(QTextStream &err, const QString &what, const QString &command)
{
    const QString page = command.isEmpty() ? u"doorstep-server --help"_s : u"doorstep-server %1 --help"_s.arg(command);
    err << "doorstep-server: " << what << "\nSee: " << page << '\n';
    return exitcode::usage;
}

/// The command whose words begin the line; the longest wins.
const Command *findCommand(const QList<Command> &commands, const QStringList &arguments)
{
    const auto matches = [&arguments](const Command &command) {
        const QStringList words = command.name.split(u' ');
        return arguments.mid(0, words.size()) == words;
    };
    const auto found = std::find_if(commands.begin(), commands.end(), matches);
    return found == commands.end() ? nullptr : &*found;
}

bool asksForHelp(const QStringList &arguments)
{
    return arguments.contains(u"--help"_s) || arguments.contains(u"-h"_s);
}

QString capitalised(QString text)
{
    if (!text.isEmpty())
        text[0] = text[0].toUpper();
    return text;
}

/// What is wrong with the options and arguments given, or empty.
QString usageProblem(const Command &command, const QCommandLineParser &parser)
{
    for (const QString &name : command.neededOptions) {
        if (!parser.isSet(name))
            return u"--%1 is needed"_s.arg(name);
    }
    const qsizetype given = parser.positionalArguments().size();
    if (given < command.arguments.size())
        return u"%1 is missing"_s.arg(command.arguments[given]);
    if (given > command.arguments.size())
        return u"one argument too many: %1"_s.arg(parser.positionalArguments()[command.arguments.size()]);
    return {};
}

int runWithStore(const Command &command, CommandContext &context)
{
    if (!command.usesStore)
        return command.run(context);
    const auto store = openStore(context.place);
    if (!store) {
        const int code = context.fail(store.error());
        if (store.error().code == ErrorCode::StorageFailed && store.error().retry == Retry::Later)
            context.err << "If a server is running on this data directory, stop it first: one program at a time.\n";
        return code;
    }
    context.store = store->get();
    return command.run(context);
}

int runCommand(const Command &command, const QStringList &arguments, QTextStream &out, QTextStream &err)
{
    QCommandLineParser parser;
    parser.addOptions(command.options);
    parser.addOption({u"data"_s, {}, u"DIR"_s});
    parser.addOption({u"store"_s, {}, u"ADDRESS"_s});
    if (!parser.parse(QStringList{u"doorstep-server"_s} + arguments))
        return usageFault(err, parser.errorText(), command.name);
    if (const QString problem = usageProblem(command, parser); !problem.isEmpty())
        return usageFault(err, problem, command.name);
    const QString dataDir =
        parser.isSet(u"data"_s) ? parser.value(u"data"_s) : qEnvironmentVariable("DOORSTEP_SERVER_DATA");
    if (dataDir.isEmpty())
        return usageFault(err, u"--data is needed (or DOORSTEP_SERVER_DATA)"_s, command.name);
    const SystemClock clock;
    SystemIds ids(clock);
    CommandContext context{parser, parser.positionalArguments(), dataDir, {}, {}, nullptr, clock, ids, out, err};
    const auto place = findPlace(dataDir, parser.value(u"store"_s));
    if (!place)
        return context.fail(place.error());
    context.place = *place;
    if (command.readsFile) {
        QFile file(context.arguments.first());
        if (!file.open(QIODevice::ReadOnly)) {
            err << "doorstep-server: cannot read " << file.fileName() << ": " << file.errorString() << '\n';
            return exitcode::refused;
        }
        context.file = file.readAll();
    }
    return runWithStore(command, context);
}
} // namespace

int CommandContext::fail(const Error &error) const
{
    err << "doorstep-server: " << capitalised(error.what) << ".\n";
    switch (error.code) {
    case ErrorCode::StorageFailed:
    case ErrorCode::DiskFull:
    case ErrorCode::DatabaseUnreadable:
    case ErrorCode::DatabaseTooNew:
    case ErrorCode::Unreachable: return exitcode::data;
    case ErrorCode::NotFound: return store ? exitcode::refused : exitcode::data;
    default: return exitcode::refused;
    }
}

int runCommandLine(const QStringList &arguments, QTextStream &out, QTextStream &err)
{
    const QList<Command> commands = dataCommands() + peopleCommands() + caseloadCommands() + journalCommands();
    const Command *command = findCommand(commands, arguments);
    if (!command) {
        if (!arguments.isEmpty() && !asksForHelp(arguments.mid(0, 1)) && arguments.first() != "help"_L1)
            return usageFault(err, u"unknown command: %1"_s.arg(arguments.mid(0, 2).join(u' ')), {});
        out << programHelp(commands);
        return arguments.isEmpty() ? exitcode::usage : exitcode::done;
    }
    const QStringList rest = arguments.mid(command->name.split(u' ').size());
    if (asksForHelp(rest)) {
        out << commandHelp(*command);
        return exitcode::done;
    }
    return runCommand(*command, rest, out, err);
}

} // namespace doorstep::server
