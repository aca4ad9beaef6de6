// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

#include "core/base/clock.h"
#include "sync/server/accounts.h"
#include "sync/server/purges.h"
#include "sync/server/recoverycodes.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr int maxMinutes = 7 * 24 * 60;
constexpr qint64 minuteMs = 60'000;

Accounts accountsOf(CommandContext &context) { return {*context.store, context.clock, context.ids}; }

int addTeam(CommandContext &context)
{
    const auto id = accountsOf(context).addTeam(context.arguments.first());
    if (!id)
        return context.fail(id.error());
    context.out << *id << '\n';
    return exitcode::done;
}

int addUser(CommandContext &context)
{
    const auto role = roleFromName(context.options.value(u"role"_s));
    if (!role)
        return context.fail({ErrorCode::InvalidInput, u"--role is one of practitioner, midwife, supervisor"_s});
    const auto id = accountsOf(context).addPerson(context.options.value(u"login"_s), context.options.value(u"name"_s),
                                                  *role, context.options.value(u"team"_s));
    if (!id)
        return context.fail(id.error());
    context.out << *id << '\n';
    return exitcode::done;
}

Result<int> readMinutes(const CommandContext &context)
{
    bool ok = false;
    const int minutes = context.options.value(u"minutes"_s).toInt(&ok);
    if (!ok || minutes < 1 || minutes > maxMinutes)
        return Error{ErrorCode::InvalidInput, u"--minutes is a number from 1 to %1"_s.arg(maxMinutes)};
    return minutes;
}

int enrol(CommandContext &context)
{
    const auto minutes = readMinutes(context);
    if (!minutes)
        return context.fail(minutes.error());
    const auto code = accountsOf(context).makeCode(context.options.value(u"login"_s), *minutes * minuteMs);
    if (!code)
        return context.fail(code.error());
    context.out << *code << '\n';
    return exitcode::done;
}

int recover(CommandContext &context)
{
    const auto minutes = readMinutes(context);
    if (!minutes)
        return context.fail(minutes.error());
    const auto person = accountsOf(context).personByLogin(context.options.value(u"login"_s));
    if (!person)
        return context.fail(person.error());
    const auto code = RecoveryCodes(*context.store, context.clock).make(*person, *minutes * minuteMs);
    if (!code)
        return context.fail(code.error());
    context.out << *code << '\n';
    return exitcode::done;
}

int overduePurges(CommandContext &context)
{
    constexpr qint64 day = 24 * 60 * minuteMs;
    const auto overdue = Purges(*context.store).overdue(context.clock.utcMs() - day);
    if (!overdue)
        return context.fail(overdue.error());
    for (const OverduePurge &purge : *overdue)
        context.out << purge.device << "  " << purge.family << "  told " << utcText(purge.toldMs) << '\n';
    context.out << overdue->size() << " overdue\n";
    return exitcode::done;
}

int revokeDevice(CommandContext &context)
{
    if (auto revoked = accountsOf(context).revokeDevice(context.arguments.first()); !revoked)
        return context.fail(revoked.error());
    context.out << "Revoked\n";
    return exitcode::done;
}
} // namespace

QList<Command> peopleCommands()
{
    return {
        {.name = u"team add"_s,
         .arguments = {u"NAME"_s},
         .summary = u"Add a team"_s,
         .manual = u"Adds a team and prints its id. A supervisor sees what the people of her own team have signed."_s,
         .run = addTeam},
        {.name = u"user add"_s,
         .summary = u"Add a person to a team"_s,
         .manual = u"Adds a person and prints their id. Roles:\n"
                   "  practitioner  holds families and visits them (health visitor)\n"
                   "  midwife       the same, in pregnancy and the first days\n"
                   "  supervisor    reads and reviews what the team has signed; never sees drafts"_s,
         .options = {{u"login"_s, u"A short name nobody else has."_s, u"LOGIN"_s},
                     {u"name"_s, u"The name as colleagues read it."_s, u"NAME"_s},
                     {u"role"_s, u"practitioner, midwife or supervisor."_s, u"ROLE"_s},
                     {u"team"_s, u"Name of the team."_s, u"TEAM"_s}},
         .neededOptions = {u"login"_s, u"name"_s, u"role"_s, u"team"_s},
         .run = addUser},
        {.name = u"enrol"_s,
         .summary = u"Print a one-time code that makes a tablet this person's"_s,
         .manual = u"Prints a code such as 7K3F-9QXM-2PTA. Typed into the app once, together with the server's\n"
                   "address and certificate fingerprint, it enrols that tablet for this person. It works once."_s,
         .options = {{u"login"_s, u"Whose tablet it will be."_s, u"LOGIN"_s},
                     {u"minutes"_s, u"How long the code is valid (15)."_s, u"N"_s, u"15"_s}},
         .neededOptions = {u"login"_s},
         .run = enrol},
        {.name = u"recover"_s,
         .summary = u"Print a one-time code that lets a person set a new PIN"_s,
         .manual =
             u"For a lost PIN, or a tablet whose key store is gone. Be sure who is asking: with this code and the\n"
             "tablet, everything this person has on it can be read. Typed into the tablet, the code lets it ask\n"
             "this server to open the slot that was sealed to recovery.key when the tablet was enrolled. It\n"
             "works once, for this person's tablets only, and every attempt stands in the recovery log."_s,
         .options = {{u"login"_s, u"Whose PIN is lost."_s, u"LOGIN"_s},
                     {u"minutes"_s, u"How long the code is valid (15)."_s, u"N"_s, u"15"_s}},
         .neededOptions = {u"login"_s},
         .run = recover},
        {.name = u"device revoke"_s,
         .arguments = {u"ID"_s},
         .summary = u"Refuse a lost tablet from now on"_s,
         .manual = u"The tablet with this id is refused from its next request on. What it has sent is kept; what it\n"
                   "has not sent stays on it, encrypted."_s,
         .run = revokeDevice},
        {.name = u"device overdue"_s,
         .summary = u"Tablets that may still hold a family they should not"_s,
         .manual =
             u"Lists the tablets that were told more than 24 hours ago that a family has left their caseload, and\n"
             "have not said since that it is gone from them, with the family's id."_s,
         .run = overduePurges},
    };
}

} // namespace doorstep::server
