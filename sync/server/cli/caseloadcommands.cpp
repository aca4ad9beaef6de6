// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

#include "sync/server/accounts.h"
#include "sync/server/caseloadimport.h"

#include <QFileInfo>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
void printFaults(CommandContext &context, const CaseloadReport &report)
{
    const QString fileName = QFileInfo(context.arguments.first()).fileName();
    for (const auto &fault : report.faults) {
        context.err << fileName << " line " << fault.line;
        if (!fault.column.isEmpty())
            context.err << ", column " << fault.column;
        context.err << ": " << fault.what << '\n';
    }
}

void printSummary(CommandContext &context, const CaseloadReport &report)
{
    const bool dryRun = context.options.isSet(u"dry-run"_s);
    if (!report.stored && !dryRun) {
        context.out << "Nothing was imported: " << report.badLines << " of " << report.lines
                    << " lines have faults. --keep-going imports the others.\n";
        return;
    }
    context.out << (dryRun ? "Would import " : "Imported ") << report.families << " families with " << report.carers
                << " carers and " << report.visits << " planned visits; " << report.known << " were there already, "
                << report.badLines << " lines have faults.\n";
}

int importCaseload(CommandContext &context)
{
    CaseloadImport import(*context.store, context.clock, context.ids);
    const auto report = import.run(context.file,
                                   {.keepGoing = context.options.isSet(u"keep-going"_s),
                                    .dryRun = context.options.isSet(u"dry-run"_s),
                                    .relativeDates = context.options.isSet(u"relative-dates"_s)});
    if (!report && report.error().code == ErrorCode::InvalidFile) {
        context.err << QFileInfo(context.arguments.first()).fileName() << ' ' << report.error().what << '\n';
        context.out << "Nothing was imported.\n";
        return exitcode::refused;
    }
    if (!report)
        return context.fail(report.error());
    printFaults(context, *report);
    printSummary(context, *report);
    return report->faults.isEmpty() ? exitcode::done : exitcode::refused;
}

/// The families a command is about: the one named, which the person must hold, or all that she holds.
Result<QList<QString>> chosenFamilies(const CommandContext &context, Grants &grants, const Person &holder)
{
    const auto held = grants.heldBy(holder);
    if (!held || !context.options.isSet(u"family"_s))
        return held;
    const QString family = context.options.value(u"family"_s);
    if (!held->contains(family))
        return Error{ErrorCode::NotFound, u"the person does not hold this family"_s};
    return QList<QString>{family};
}

int share(CommandContext &context)
{
    Accounts accounts(*context.store, context.clock, context.ids);
    Grants grants(*context.store);
    const auto from = accounts.personByLogin(context.options.value(u"from"_s));
    const auto with = accounts.personByLogin(context.options.value(u"with"_s));
    if (!from || !with)
        return context.fail(from ? with.error() : from.error());
    if (with->role == Role::Supervisor || from->team != with->team)
        return context.fail({ErrorCode::InvalidInput, u"families are shared between practitioners of one team"_s});
    const auto families = chosenFamilies(context, grants, *from);
    if (!families)
        return context.fail(families.error());
    for (const QString &family : *families) {
        if (auto granted = grants.grant(*with, family, u"shared"_s); !granted)
            return context.fail(granted.error());
    }
    context.out << "Shared " << families->size() << " families\n";
    return exitcode::done;
}

int withdraw(CommandContext &context)
{
    Grants grants(*context.store);
    const auto from =
        Accounts(*context.store, context.clock, context.ids).personByLogin(context.options.value(u"from"_s));
    if (!from)
        return context.fail(from.error());
    const auto families = chosenFamilies(context, grants, *from);
    if (!families)
        return context.fail(families.error());
    for (const QString &family : *families) {
        if (auto ended = grants.end(*from, family); !ended)
            return context.fail(ended.error());
    }
    context.out << "Withdrew " << families->size() << " families\n";
    return exitcode::done;
}
} // namespace

QList<Command> caseloadCommands()
{
    return {
        {.name = u"caseload import"_s,
         .arguments = {u"FILE"_s},
         .summary = u"Import families from a CSV file"_s,
         .manual = u"Reads families, babies, the carers around them and planned visits, and gives each family to its\n"
                   "practitioner. The columns are described in docs/caseload-csv.md.\n\n"
                   "A line is imported whole or not at all. Each fault is named by line and column, never by what\n"
                   "stands in the field. With any fault nothing is imported, unless --keep-going is given; the\n"
                   "exit code is 1 in both cases. A line imported before is left as it is, so the same file may be\n"
                   "imported again."_s,
         .options = {{u"keep-going"_s, u"Import the lines without a fault although others have one."_s},
                     {u"dry-run"_s, u"Check everything and import nothing."_s},
                     {u"relative-dates"_s, u"Understand dates such as today-11d, for demonstrations."_s}},
         .readsFile = true,
         .run = importCaseload},
        {.name = u"caseload share"_s,
         .summary = u"Give a person access to families another holds"_s,
         .manual = u"For cover and handover. All records of the families reach the person's tablets, drafts excepted.\n"
                   "Without --family, every family the first person holds is shared. Sharing twice changes nothing."_s,
         .options = {{u"from"_s, u"Who holds the families."_s, u"LOGIN"_s},
                     {u"with"_s, u"Who shall see them too."_s, u"LOGIN"_s},
                     {u"family"_s, u"One family only."_s, u"ID"_s}},
         .neededOptions = {u"from"_s, u"with"_s},
         .run = share},
        {.name = u"caseload withdraw"_s,
         .summary = u"End a person's access to families"_s,
         .manual = u"The person's tablets remove the families at their next contact. What she recorded is kept.\n"
                   "Without --family, every family is withdrawn."_s,
         .options = {{u"from"_s, u"Who shall no longer see them."_s, u"LOGIN"_s},
                     {u"family"_s, u"One family only."_s, u"ID"_s}},
         .neededOptions = {u"from"_s},
         .run = withdraw},
    };
}

} // namespace doorstep::server
