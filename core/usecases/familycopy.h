// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/familyplans.h"
#include "core/usecases/workplace.h"

namespace doorstep::usecases {

/// "Is it safe for this to be seen by anyone at home?"
enum class SafeAtHome { Yes, No, NotSure };

/// How a copy was given; Declined: nobody wanted one.
enum class CopyWay { Paper, Photo, Text, AppShare, Declined };

/// A plan that may leave the tablet. Only ReleaseFamilyCopy makes one, after the question was answered with yes:
/// whoever prints or sends takes this, not a PlanDocument.
class FamilyCopy {
public:
    const plans::PlanDocument &document() const { return m_document; }
    CopyWay way() const { return m_way; }

private:
    friend class ReleaseFamilyCopy;
    FamilyCopy(plans::PlanDocument document, CopyWay way) : m_document(std::move(document)), m_way(way) { }

    plans::PlanDocument m_document;
    CopyWay m_way;
};

/// What came of the question: it is on the record in any case.
struct CopyOutcome {
    Record note;
    std::optional<FamilyCopy> copy; ///< none: no copy leaves, talk it through only
};

/// Asks for a copy of a plan to give to the family, and notes who gave what to whom, how, or why not. Answer, note,
/// audit entry and operation are one transaction; without it there is no copy. A note is never changed: a copy given
/// another day is another note. After yes there is still no copy when the plan's owner has said that keeping one is not
/// safe.
class ReleaseFamilyCopy {
public:
    explicit ReleaseFamilyCopy(const Workplace &place) : m_place(place) { }
    /// `visit` may be empty when there is none in hand. NotFound when the plan is not of this family.
    Result<CopyOutcome> operator()(const QString &family, const QString &visit, const plans::PlanEntry &plan,
                                   plans::PlanDocument document, SafeAtHome safe, CopyWay way);

private:
    Result<void> check(const QString &family, const plans::PlanEntry &plan) const;
    Record noteOf(const QString &family, const QString &visit, const plans::PlanEntry &plan, SafeAtHome safe,
                  CopyWay way) const;

    const Workplace &m_place;
};

/// A note that ReleaseFamilyCopy made, as pages read it.
struct CopyNote {
    QString plan; ///< kind
    QString owner; ///< id of the carer or infant; empty for the family's
    qint64 version = 1;
    QString safe; ///< yes, no, unsure
    QString how; ///< paper, photo, text, app, declined, unsafe
    QString at; ///< when, by the clock of the tablet
    QString by; ///< id of who was asked
};
/// Nothing for a note of another sort.
std::optional<CopyNote> copyNote(const Record &record);

} // namespace doorstep::usecases
