// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/storeplace.h"

#include <QStringList>

namespace doorstep::test {

/// What a process of writers does: `writers` threads, each with a tablet, a store and a service of its own, push notes
/// of one to five at a time until the time is over, and now and then change what the others change too.
struct CursorWork {
    server::StorePlace place;
    QString person; ///< id; whose tablets they are
    QStringList devices; ///< one a thread
    QStringList families; ///< ids; of these are the notes
    int seconds = 0;
    quint32 seed = 0; ///< of what they write; each thread's is its place in `devices` more

    QStringList arguments() const;
    static CursorWork from(const QStringList &arguments);
};

/// The process: prints the id of each note that is stored. The exit code.
int writeNotes(const CursorWork &work);

} // namespace doorstep::test
