// SPDX-License-Identifier: Apache-2.0
#include "core/store/journal/journalreader.h"

namespace doorstep::journal {

using namespace Qt::StringLiterals;

namespace {
/// Does the box hold what stands in the open before it?
bool agree(const Span &span, const Contents &contents)
{
    return !contents.operations.isEmpty() && contents.incarnation == span.incarnation
        && contents.operations.first().number == span.first && contents.operations.last().number == span.last;
}

void readEntry(Reading &reading, const Piece &piece, const BoxKeys &ingest)
{
    auto opened = openEntry(piece.sealed, ingest);
    if (opened && agree(piece.span, opened->contents))
        reading.entries.append(std::move(*opened));
    else
        reading.damage.append({piece.from, piece.to, piece.span,
                               opened ? u"says one thing in the open and another inside"_s
                                      : u"not sealed to this key, or changed since"_s});
}
} // namespace

Reading readJournal(QByteArrayView bytes, const BoxKeys &ingest)
{
    Reading reading;
    Walk walk(bytes);
    while (const auto piece = walk.next()) {
        switch (piece->kind) {
        case Piece::Kind::Entry: readEntry(reading, *piece, ingest); break;
        case Piece::Kind::Damage:
            reading.damage.append({piece->from, piece->to, {}, u"changed, or no part of a journal"_s});
            break;
        case Piece::Kind::Torn: reading.torn = true; break;
        }
    }
    return reading;
}

} // namespace doorstep::journal
