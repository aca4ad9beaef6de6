// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/reviews.h"

#include "core/model/fields.h"

#include <algorithm>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;
using access::Capability;

namespace {
constexpr int daysToAnswer = 7; // WEEK, the default clock for what supervision asks

Error missing(const QString &what) { return {ErrorCode::InvalidInput, what}; }

Result<Record> signedVisit(const Workplace &place, const QString &visit)
{
    auto record = place.store.records().get(visit);
    if (record && !isSigned(*record))
        return Error{ErrorCode::InvalidInput, u"visit %1 is not signed"_s.arg(visit)};
    return record;
}

QString amendmentIds(const QList<Record> &onVisit)
{
    QStringList ids;
    for (const Record &record : onVisit) {
        if (record.kind == RecordKind::Amendment)
            ids.append(record.id);
    }
    return ids.join(u' ');
}

/// Two tablets' clocks may disagree, so a review says what it came after instead of when.
const Record *lastReview(const QList<Record> &onVisit)
{
    const Record *last = nullptr;
    for (const Record &record : onVisit) {
        if (record.kind == RecordKind::Review
            && (!last || record.number(field::review::round) >= last->number(field::review::round)))
            last = &record;
    }
    return last;
}

Result<Record> addReview(const Workplace &place, store::UnitOfWork &work, const Record &visit, const QString &outcome,
                         const QString &comment)
{
    const auto onVisit = place.store.records().ofVisit(visit.id);
    if (!onVisit)
        return onVisit.error();
    const Record *before = lastReview(*onVisit);
    return work.create({.kind = RecordKind::Review,
                        .family = visit.family,
                        .fields = {{field::visit, visit.id},
                                   {field::review::outcome, outcome},
                                   {field::review::comment, comment.trimmed()},
                                   {field::authorName, place.name},
                                   {field::review::round, before ? before->number(field::review::round) + 1 : 1},
                                   {field::review::seen, amendmentIds(*onVisit)}}});
}

/// The tasks a supervisor's return made on this visit, still open.
Result<void> closeReturnTasks(const Workplace &place, store::UnitOfWork &work, const QString &visit,
                              const QString &amendment)
{
    const auto onVisit = place.store.records().ofVisit(visit);
    if (!onVisit)
        return onVisit.error();
    QStringList returns;
    for (const Record &record : *onVisit) {
        if (record.kind == RecordKind::Review)
            returns.append(record.id);
    }
    for (const Record &record : *onVisit) {
        if (record.kind != RecordKind::Task || record.text(field::status) != "open"_L1
            || !returns.contains(record.text(field::task::source)))
            continue;
        const auto closed = work.change(record,
                                        {{field::status, u"done"_s},
                                         {field::task::outcome, u"amended"_s},
                                         {field::task::doneAt, work.authored().at},
                                         {u"amendment"_s, amendment}});
        if (!closed)
            return closed.error();
    }
    return {};
}
} // namespace

Result<Record> AmendVisit::operator()(const QString &visit, const QString &text, const QString &reason)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    if (text.trimmed().isEmpty())
        return missing(u"amendment: text"_s);
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto record = signedVisit(m_place, visit);
    if (!record)
        return record.error();
    if (record->text(field::visit_::practitioner) != m_place.actor.practitioner)
        return Error{ErrorCode::NotAllowed, u"visit %1 has another author"_s.arg(visit)};
    auto amendment = work->create({.kind = RecordKind::Amendment,
                                   .family = record->family,
                                   .fields = {{field::visit, visit},
                                              {field::text, text.trimmed()},
                                              {field::authorName, m_place.name},
                                              {field::amendment::reason, reason.trimmed()}}});
    if (!amendment)
        return amendment.error();
    DOORSTEP_TRY(closeReturnTasks(m_place, *work, visit, amendment->id));
    DOORSTEP_TRY(work->commit());
    return amendment;
}

Result<Record> ReturnVisit::operator()(const QString &visit, const QString &comment)
{
    DOORSTEP_TRY(m_place.require(Capability::ReviewNotes));
    if (comment.trimmed().isEmpty())
        return missing(u"return: comment"_s);
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto record = signedVisit(m_place, visit);
    if (!record)
        return record.error();
    auto review = addReview(m_place, *work, *record, u"returned"_s, comment);
    if (!review)
        return review.error();
    const QString due = m_place.store.clock().today().addDays(daysToAnswer).toString(Qt::ISODate);
    const auto task = work->create({.kind = RecordKind::Task,
                                    .family = record->family,
                                    .fields = {{field::visit, visit},
                                               {field::status, u"open"_s},
                                               {field::text, comment.trimmed()},
                                               {field::task::urgency, u"WEEK"_s},
                                               {field::task::dueAt, due},
                                               {field::task::source, review->id},
                                               {field::task::owner, record->text(field::visit_::practitioner)}}});
    if (!task)
        return task.error();
    DOORSTEP_TRY(work->commit());
    return review;
}

Result<Record> MarkReviewed::operator()(const QString &visit, const QString &comment)
{
    DOORSTEP_TRY(m_place.require(Capability::ReviewNotes));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto record = signedVisit(m_place, visit);
    if (!record)
        return record.error();
    auto review = addReview(m_place, *work, *record, u"reviewed"_s, comment);
    if (!review)
        return review.error();
    DOORSTEP_TRY(work->commit());
    return review;
}

ReviewState reviewState(const Record &visit, const QList<Record> &onVisit)
{
    if (!isSigned(visit))
        return ReviewState::NotSigned;
    const Record *last = lastReview(onVisit);
    if (!last)
        return ReviewState::Waiting;
    const QStringList seen = last->text(field::review::seen).split(u' ', Qt::SkipEmptyParts);
    const bool amendedSince = std::any_of(onVisit.begin(), onVisit.end(), [&seen](const Record &record) {
        return record.kind == RecordKind::Amendment && !seen.contains(record.id);
    });
    if (last->text(field::review::outcome) == "reviewed"_L1)
        return amendedSince ? ReviewState::Waiting : ReviewState::Reviewed;
    return amendedSince ? ReviewState::Answered : ReviewState::Returned;
}

} // namespace doorstep::usecases
