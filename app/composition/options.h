// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/enrolmodel.h"

#include <QStringList>

namespace doorstep {

/// What is done to a notebook without a screen.
enum class Care { None, RotateKey, Backup, Restore, Check };

/// What the command line asks for.
struct Options {
    QString dataFolder;
    QString keyStore; ///< by name; empty: the usual one of this system
    bool enrol = false;
    Enrolment enrolment; ///< without the PIN: that comes from standard input
    Care care = Care::None;
    QString person; ///< id or name, of whose notebook; empty where there is only one
    QString file; ///< of a backup
    bool beside = false; ///< what is restored stays beside what is there
    QString problem; ///< a sentence when the command line cannot be understood; empty otherwise
    QString message; ///< help or version to print instead of running; empty otherwise

    bool withoutScreen() const { return enrol || care != Care::None; }
};

/// Reads the command line, the program's name first. Pure but for the default data folder.
Options readOptions(const QStringList &arguments);

/// Does this command line need no display? Asked before an application object is made.
bool needsNoScreen(int count, char **arguments);

} // namespace doorstep
