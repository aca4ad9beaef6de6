// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/reviews.h"

namespace doorstep::usecases {

/// A family as its page shows it. Everything is oldest first.
struct FamilyOverview {
    Record family;
    QList<Record> infants, carers, visits, plans, tasks, alerts;

    /// The baby a page is about: the youngest. Null when nobody is recorded yet.
    const Record *infant() const { return infants.isEmpty() ? nullptr : &infants.last(); }
};

/// A visit with everything on it.
struct VisitOverview {
    Record visit;
    QList<Record> responses, alerts, tasks, amendments, reviews, plans;
    ReviewState review = ReviewState::NotSigned;
    store::Progress progress = store::Progress::Saved;
};

struct ReviewEntry {
    Record visit;
    ReviewState state = ReviewState::Waiting;
    int openAlerts = 0;
    int carersSeen = 0; ///< carers who were in the room
    int carersKnown = 0;
};

/// What screens read. Each takes what is in the store now; nothing is kept between calls.
class Overviews {
public:
    explicit Overviews(store::TabletStore &store) : m_store(store) { }

    Result<FamilyOverview> family(const QString &id) const;
    Result<VisitOverview> visit(const QString &id) const;
    /// Planned for the day, begun and not signed whenever that was, and signed on the day; in time order.
    Result<QList<Record>> visitsOn(const QDate &day, const QString &practitioner) const;
    /// All families by name, or those a search finds, found by whole words first; at most `limit`.
    Result<QList<Record>> families(const QString &search, int limit) const;
    /// Open tasks of this person, soonest first.
    Result<QList<Record>> openTasks(const QString &practitioner) const;
    /// Signed visits a supervisor has not closed: open alerts first, then the oldest.
    Result<QList<ReviewEntry>> reviewQueue() const;

private:
    Result<QList<Record>> foundFamilies(const QString &search, int limit) const;
    Result<ReviewEntry> reviewEntry(const Record &visit) const;
    store::TabletStore &m_store;
};

} // namespace doorstep::usecases
