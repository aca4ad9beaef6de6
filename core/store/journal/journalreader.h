// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/journal/journalwalk.h"

namespace doorstep::journal {

/// A stretch that could not be read.
struct Damage {
    qint64 from = 0; ///< offset in bytes
    qint64 to = 0; ///< offset of the byte after it
    Span span = {}; ///< which operations it held, where that can still be read
    QString why; ///< a few plain words, without content
};

/// Everything a journal still says.
struct Reading {
    QList<Opened> entries; ///< in the order of the file
    QList<Damage> damage;
    bool torn = false; ///< the file ends in an entry that was never finished
};

/// Reads a whole journal, or a piece of one, with the organisation's ingest keys. Damage costs the entry it is in and
/// no other. The entries hold everything in the open: for the server, never for a tablet.
Reading readJournal(QByteArrayView bytes, const BoxKeys &ingest);

} // namespace doorstep::journal
