// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/workplace.h"

namespace doorstep::usecases {

/// Adds to a signed visit of her own: what was said stays, the addition stands beside it with its reason. Closes the
/// tasks that asked for it.
class AmendVisit {
public:
    explicit AmendVisit(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit, const QString &text, const QString &reason);

private:
    const Workplace &m_place;
};

/// A supervisor sends a signed visit back with a question. It reaches the author as a task; the note itself is not
/// touched.
class ReturnVisit {
public:
    explicit ReturnVisit(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit, const QString &comment);

private:
    const Workplace &m_place;
};

/// A supervisor has read a signed visit and agrees it is complete.
class MarkReviewed {
public:
    explicit MarkReviewed(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit, const QString &comment);

private:
    const Workplace &m_place;
};

/// Where a signed visit stands with its supervisor.
enum class ReviewState {
    NotSigned,
    Waiting, ///< signed, nobody has looked
    Returned, ///< sent back, no answer yet
    Answered, ///< amended after it was sent back
    Reviewed,
};
/// From the visit and what hangs on it.
ReviewState reviewState(const Record &visit, const QList<Record> &onVisit);

} // namespace doorstep::usecases
