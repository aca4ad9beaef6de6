// SPDX-License-Identifier: Apache-2.0
#include "app/composition/carecommand.h"

#include "app/composition/enrolcommand.h"
#include "app/services/language.h"
#include "app/services/notebookcare.h"
#include "app/services/notebookcheck.h"
#include "app/services/usermessages.h"
#include "core/usecases/backup.h"

#include <QTextStream>

#include <cstdio>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
int say(std::FILE *where, const QString &sentence, int exitCode)
{
    QTextStream(where) << sentence << Qt::endl;
    return exitCode;
}

int refused(const Error &error) { return say(stderr, messageForBackup(error), 1); }

int check(const Notebook &notebook, QTextStream &input, const VaultDevice &device)
{
    const auto findings = checkNotebook(notebook, input.readLine().trimmed(), device);
    if (!findings)
        return say(stderr, messageForUnlock(findings.error()), 2);
    bool well = true;
    for (const Finding &finding : *findings) {
        (void)say(stdout, finding.sentence, 0);
        well = well && finding.well;
    }
    return well ? 0 : 1;
}

int backUp(const Notebook &notebook, QTextStream &input, const Options &options, const VaultDevice &device)
{
    const QString pin = input.readLine().trimmed();
    const QString passphrase = input.readLine();
    if (const QString weak = usecases::weakPassphraseReason(passphrase); !weak.isEmpty())
        return say(stderr, weak, 2);
    const auto made = backUpNotebook(notebook, pin, passphrase, options.file, device, usecases::backupKdfCost());
    return made ? say(stdout, u"The backup was written and read back."_s, 0) : refused(made.error());
}

int restore(QTextStream &input, const Options &options, const VaultDevice &device)
{
    const QString passphrase = input.readLine();
    const QString pin = input.readLine().trimmed();
    if (const QString weak = weakPinReason(pin); !weak.isEmpty())
        return say(stderr, weak, 2);
    const Restoring wish{options.dataFolder, options.file, passphrase, pin, options.beside};
    const auto who = restoreNotebook(wish, device, calibratedKdfCost());
    if (!who)
        return refused(who.error());
    return say(stdout,
               options.beside
                   ? u"The notebook of %1 was brought back and stands beside the one that is in use."_s.arg(who->name)
                   : u"The notebook of %1 was brought back and is the one in use now."_s.arg(who->name),
               0);
}

int rotate(const Notebook &notebook, QTextStream &input, const VaultDevice &device)
{
    const auto changed = rotateNotebookKey(notebook, input.readLine().trimmed(), device, calibratedKdfCost());
    return changed ? say(stdout, u"The notebook has a new key. The old file is kept for seven days."_s, 0)
                   : refused(changed.error());
}
} // namespace

int runWithoutScreen(const Options &options, const VaultDevice &device)
{
    const Language english(u"en"_s); // commands are for those who look after tablets
    if (options.enrol)
        return runEnrolCommand(options.dataFolder, options.enrolment, device);
    QTextStream input(stdin);
    if (options.care == Care::Restore)
        return restore(input, options, device);
    const auto notebook = findNotebook(options.dataFolder, options.person);
    if (!notebook)
        return say(stderr, u"Say whose notebook with --person: an id or a name that is on this tablet."_s, 2);
    switch (options.care) {
    case Care::Check: return check(*notebook, input, device);
    case Care::Backup: return backUp(*notebook, input, options, device);
    case Care::RotateKey: return rotate(*notebook, input, device);
    default: return 2;
    }
}

} // namespace doorstep
