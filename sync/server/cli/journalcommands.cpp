// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

#include "sync/server/journalingest.h"
#include "sync/server/organisationkeys.h"

#include <QDir>
#include <QFile>
#include <QFileInfo>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr int unusable = 2; ///< no journal, or nothing in it could be opened

/// What the files said, put together.
struct Journals {
    QList<journal::Opened> entries;
    bool damaged = false;
    bool usable = true;
};

/// A file, or every journal of a practitioner's folder.
QStringList filesAt(const QString &path)
{
    if (!QFileInfo(path).isDir())
        return {path};
    QStringList files;
    for (const QString &name : QDir(path).entryList({u"journal"_s, u"journal.*"_s}, QDir::Files))
        files.append(path + u'/' + name);
    return files;
}

void printDamage(CommandContext &context, const QString &path, const journal::Damage &damage)
{
    context.err << QFileInfo(path).fileName() << " bytes " << damage.from << " to " << damage.to << ": " << damage.why;
    if (damage.span.last > 0)
        context.err << "; operations " << damage.span.first << " to " << damage.span.last;
    context.err << '\n';
}

void readInto(Journals &journals, CommandContext &context, const QString &path, const BoxKeys &ingest)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        context.err << "doorstep-server: cannot read " << path << ": " << file.errorString() << '\n';
        journals.usable = false;
        return;
    }
    const auto reading = journal::readJournal(file.readAll(), ingest);
    for (const auto &damage : reading.damage)
        printDamage(context, path, damage);
    if (reading.torn)
        context.out << QFileInfo(path).fileName()
                    << " ends in an entry that was never finished, and never said to be.\n";
    journals.entries += reading.entries;
    journals.damaged |= !reading.damage.isEmpty();
    journals.usable &= !reading.entries.isEmpty() || reading.damage.isEmpty();
}

void printIds(QTextStream &out, const char *what, const QStringList &ids)
{
    for (const QString &id : ids)
        out << what << id << '\n';
}

void printReport(CommandContext &context, const IngestReport &report, bool dryRun)
{
    QTextStream &out = context.out;
    printIds(out, "This server did not know the tablet; it is kept as revoked: ", report.newDevices);
    printIds(out, "Nobody here has this id; the operations stay in the journal alone: ", report.unknownPeople);
    out << report.entries << " entries read. Operations: " << report.added << (dryRun ? " would be new, " : " new, ")
        << report.known << " already here, " << report.held << " held for a person to look at, " << report.leftOut
        << " left out.\n";
    for (auto it = report.reasons.begin(); it != report.reasons.end(); ++it)
        out << "Held, " << it.key() << ": " << it.value() << '\n';
}

Result<OrganisationKeyPairs> keysOf(const CommandContext &context)
{
    auto keys = OrganisationKeyPairs::open(*context.store, context.dataDir, context.options.value(u"keys"_s));
    if (keys && !OrganisationKeyPairs::isHere(keys->ingest()))
        return Error{ErrorCode::NotFound, u"ingest.key is not here: say with --keys where it is"_s};
    return keys;
}

int ingest(CommandContext &context)
{
    const auto keys = keysOf(context);
    if (!keys) {
        (void)context.fail(keys.error());
        return exitcode::data;
    }
    const QString path = context.arguments.first();
    const QStringList files = filesAt(path);
    if (files.isEmpty())
        context.err << "doorstep-server: there is no journal in " << path << '\n';
    Journals journals;
    for (const QString &file : files)
        readInto(journals, context, file, keys->ingest());
    const bool dryRun = context.options.isSet(u"dry-run"_s);
    const auto report = JournalIngest(*context.store, context.clock, context.ids).run(journals.entries, dryRun);
    if (!report)
        return context.fail(report.error());
    printReport(context, *report, dryRun);
    if (files.isEmpty() || !journals.usable)
        return unusable;
    return report->allIn() && !journals.damaged ? exitcode::done : exitcode::refused;
}
} // namespace

QList<Command> journalCommands()
{
    return {
        {.name = u"journal ingest"_s,
         .arguments = {u"FILE"_s},
         .summary = u"Take in what a broken or locked tablet put aside"_s,
         .manual = u"Every tablet keeps, beside each practitioner's database, a second copy of what was saved, sealed\n"
                   "to this organisation: the file 'journal', and perhaps 'journal.<n>' and 'journal.damaged-<n>'.\n"
                   "This command opens it with ingest.key and takes in every operation that has not come by itself.\n"
                   "It needs neither the PIN nor the database. FILE is one such file, or the folder they are in.\n\n"
                   "The files are only read. Taking the same file in again changes nothing. A damaged place costs\n"
                   "what is in it and nothing else; it is named by its bytes. What cannot be applied is held, whole,\n"
                   "for a person to look at, and so is what the tablet has not signed. A revoked tablet's journal is\n"
                   "taken in; so is one of a tablet this server never knew, if its practitioner is known: make sure\n"
                   "where such a file comes from.\n\n"
                   "Exit codes of this command: 0 everything is in, 1 something is held, left out or damaged,\n"
                   "2 a file cannot be read at all, 3 as below."_s,
         .options = {{u"dry-run"_s, u"Say what would be taken in, and store nothing."_s},
                     {u"keys"_s, u"Where ingest.key is, if not with the data."_s, u"DIR"_s}},
         .run = ingest},
    };
}

} // namespace doorstep::server
