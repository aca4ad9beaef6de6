// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/enrolmodel.h"

#include <QStringList>

namespace doorstep {

/// What the command line asks for.
struct Options {
    QString dataFolder;
    QString keyStore; ///< by name; empty: the usual one of this system
    bool enrol = false;
    Enrolment enrolment; ///< without the PIN: that comes from standard input
    QString problem; ///< a sentence when the command line cannot be understood; empty otherwise
    QString message; ///< help or version to print instead of running; empty otherwise
};

/// Reads the command line, the program's name first. Pure but for the default data folder.
Options readOptions(const QStringList &arguments);

/// Is this command line an enrolment? Asked before an application object is made, for enrolment needs no display.
bool wantsEnrolment(int count, char **arguments);

} // namespace doorstep
