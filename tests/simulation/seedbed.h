// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/identity.h"
#include "core/vault/kdfcost.h"
#include "sync/server/person.h"
#include "tests/simulation/simkeystore.h"

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
    QStringList pins; ///< the first is good, or after a change that was cut short another
    Files tablet;
    Files older; ///< the same tablet, as an earlier release left it: its schema is two steps behind
    KeyStoreEntries keyStore;
};

/// Stretching a PIN is not what is simulated.
inline constexpr KdfCost cheapPin{1, 8192};

/// What every run begins with: a server with two teams and five people, a tablet for each. Made once, copied for each
/// run, because migrations are slower than a whole run.
struct Seedbed {
    Files server;
    QList<Practitioner> people;

    static Seedbed make(const QString &folder);
};

} // namespace doorstep::simulation
