// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype nameWidth = 28;

QString optionLine(const QCommandLineOption &option)
{
    QString name = u"  --"_s + option.names().first();
    if (!option.valueName().isEmpty())
        name += u' ' + option.valueName();
    const QString gap = name.size() < nameWidth ? QString() : u"\n"_s + QString(nameWidth, u' ');
    return name.leftJustified(nameWidth) + gap + option.description() + u'\n';
}

const auto exitCodes = u"Exit codes\n"
                       "  0  done\n"
                       "  1  refused, or not all of it could be done; the reason is printed\n"
                       "  2  the command line makes no sense\n"
                       "  3  the data directory or the store cannot be used: not there, in use by a running\n"
                       "     server, damaged, from a newer program, or the disk is full\n"_s;

const auto stores =
    u"Where the rows are\n"
    "  In the data directory, encrypted (server.db): one server on one machine, nothing to set up.\n"
    "  Or in PostgreSQL 15 or newer: any number of servers, and commands while they run. The address is\n"
    "  --store, else DOORSTEP_SERVER_STORE, else what 'init --store' wrote into DIR/store.address:\n"
    "    postgresql://doorstep@db.example.org/trust?sslmode=verify-full\n"
    "    postgresql:///trust?host=/run/postgresql     by a unix socket, as the system's own user\n"
    "    ...&schema=north                             several servers' rows in one database (doorstep)\n"
    "  A password comes from ~/.pgpass, from the file PGPASSFILE names, or from PGPASSWORD. Over a network\n"
    "  the connection is encrypted unless sslmode says otherwise; verify-full also checks whose it is.\n"
    "  PostgreSQL's own files are not encrypted by this program: they belong on an encrypted disk.\n\n"_s;
} // namespace

QString commandHelp(const Command &command)
{
    QString text = u"Usage: doorstep-server "_s + command.name;
    for (const QString &argument : command.arguments)
        text += u' ' + argument;
    text += u" [options]\n\n"_s + command.manual + u"\n\nOptions\n"_s;
    for (const auto &option : command.options)
        text += optionLine(option);
    text +=
        optionLine({u"data"_s, u"The server's data directory; without it, DOORSTEP_SERVER_DATA is used."_s, u"DIR"_s});
    text += optionLine({u"store"_s, u"A PostgreSQL database instead of the embedded one; see --help."_s, u"ADDRESS"_s});
    text += optionLine({u"help"_s, u"This page."_s});
    return text + u'\n' + exitCodes;
}

QString programHelp(const QList<Command> &commands)
{
    QString text = u"Usage: doorstep-server COMMAND [options]\n\n"
                   "The Doorstep server: takes in what tablets send, keeps it encrypted, and gives each\n"
                   "person what they may see. One data directory holds one server.\n\nCommands\n"_s;
    for (const auto &command : commands)
        text += u"  "_s + command.name.leftJustified(nameWidth - 2) + command.summary + u'\n';
    return text
        + u"\n'doorstep-server COMMAND --help' is the manual page of a command.\n\n"
          "A first server\n"
          "  export DOORSTEP_SERVER_DATA=/srv/doorstep\n"
          "  doorstep-server init --organisation \"Example Trust\"\n"
          "  doorstep-server team add \"North team\"\n"
          "  doorstep-server user add --login hv1 --name \"Ada Example\" --role practitioner --team \"North team\"\n"
          "  doorstep-server caseload import families.csv\n"
          "  doorstep-server enrol --login hv1\n"
          "  doorstep-server serve --listen 127.0.0.1:8443\n\n"_s
        + stores + exitCodes;
}

} // namespace doorstep::server
