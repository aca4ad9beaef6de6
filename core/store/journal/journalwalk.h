// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/journal/journalentry.h"

#include <optional>

namespace doorstep::journal {

/// Puts marker, length, check and digest around the body of an entry.
QByteArray frame(const QByteArray &body);

/// A stretch of a journal.
struct Piece {
    enum class Kind {
        Entry, ///< whole: its digest is right
        Damage, ///< changed, or no part of a journal
        Torn, ///< the end, begun and never finished: whoever wrote it was told that it failed, or was cut off
    };
    Kind kind = Kind::Damage;
    qint64 from = 0; ///< offset in bytes
    qint64 to = 0; ///< offset of the byte after it
    Span span = {}; ///< of an Entry
    QByteArrayView sealed = {}; ///< of an Entry: its box, in the bytes that are walked
};

/// Goes through the bytes of a journal from front to back without any key, and past whatever is damaged: the next
/// marker is where it goes on.
class Walk {
public:
    /// `bytes` must outlive the walk and the pieces it gave.
    explicit Walk(QByteArrayView bytes) : m_bytes(bytes) { }
    /// Nothing at the end.
    std::optional<Piece> next();

private:
    std::optional<Piece> entry() const;
    Piece bad() const;

    QByteArrayView m_bytes;
    qsizetype m_at = 0;
};

} // namespace doorstep::journal
