// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/identity.h"
#include "sync/server/person.h"

#include <QHash>
#include <QList>

namespace doorstep::simulation {

/// The files of a folder, by name.
using Files = QHash<QString, QByteArray>;
Files readFiles(const QString &folder);
/// The folder then holds these files and no others.
void writeFiles(const QString &folder, const Files &files);

/// A person with an enrolled tablet nobody has used yet.
struct Practitioner {
    server::Person person;
    store::Identity identity;
    QByteArray key; ///< of the tablet's database
    Files tablet;
};

/// What every run begins with: a server with two teams and five people, a tablet for each. Made once, copied for each
/// run, because migrations are slower than a whole run.
struct Seedbed {
    Files server;
    QList<Practitioner> people;

    static Seedbed make(const QString &folder);
};

} // namespace doorstep::simulation
