// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/overviews.h"

#include <QSet>

namespace doorstep::usecases {

/// Writes into the audit log that somebody opened what others wrote: one entry for the record a page is about, the
/// first time in an unlock. Pages ask it before they show anything: what cannot be noted is not read. Lives as long as
/// one unlock.
class NoteRead {
public:
    explicit NoteRead(const Workplace &place) : m_place(place) { }

    /// The page of a family is about to be shown.
    Result<void> operator()(const FamilyOverview &family);
    /// A page of a visit is about to be shown, with the family around it.
    Result<void> operator()(const VisitOverview &visit, const FamilyOverview &family);

private:
    bool others(const FamilyOverview &family) const;
    bool others(const VisitOverview &visit) const;
    bool isOthers(const Record &record) const;
    Result<void> note(const Record &about);

    const Workplace &m_place;
    QSet<QString> m_noted; ///< ids
};

} // namespace doorstep::usecases
