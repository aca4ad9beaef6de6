// SPDX-License-Identifier: Apache-2.0
#include "app/composition/enrolcommand.h"

#include "app/services/enroller.h"
#include "app/services/usermessages.h"

#include <QCoreApplication>
#include <QTextStream>

#include <cstdio>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
void say(std::FILE *where, const QString &sentence) { QTextStream(where) << sentence << Qt::endl; }

int finish(const Result<Practitioner> &who)
{
    if (who) {
        say(stdout, u"%1 (%2) can now unlock this tablet."_s.arg(who->name, jobTitleFor(who->role)));
        return 0;
    }
    say(stderr, messageForEnrolment(who.error()));
    return 1;
}
} // namespace

int runEnrolCommand(const QString &folder, Enrolment enrolment, const VaultDevice &device)
{
    enrolment.pin = QTextStream(stdin).readLine().trimmed();
    if (const QString problem = enrolmentProblem(enrolment); !problem.isEmpty()) {
        say(stderr, problem);
        return 2;
    }
    StoreThread thread(device);
    Enroller enroller(folder, device, thread);
    enroller.enrol(enrolment, [](const Result<Practitioner> &who) { QCoreApplication::exit(finish(who)); });
    return QCoreApplication::exec();
}

} // namespace doorstep
