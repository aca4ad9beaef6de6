// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/checklists.h"

#include "core/model/fields.h"

#include <algorithm>

namespace doorstep::usecases {

using namespace Qt::StringLiterals;
using access::Capability;

Result<std::optional<Record>> OpenChecklist::begun(const QString &visit, const QString &questionnaire,
                                                   const QString &subject) const
{
    const auto records = m_place.store.records().ofVisit(visit);
    if (!records)
        return records.error();
    for (const Record &record : *records) {
        if (record.kind == RecordKind::Response && record.text(field::response::questionnaire) == questionnaire
            && record.text(field::response::subject) == subject)
            return std::optional(record);
    }
    return std::optional<Record>();
}

Result<Record> OpenChecklist::operator()(const QString &visit, const QString &questionnaire, const QString &version,
                                         const QString &subject)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto before = begun(visit, questionnaire, subject);
    if (!before)
        return before.error();
    if (*before)
        return **before;
    const auto parent = m_place.store.records().get(visit);
    if (!parent)
        return parent.error();
    if (!isDraft(*parent))
        return Error{ErrorCode::Immutable, u"visit %1 is not open"_s.arg(visit)};
    auto response = work->create({.kind = RecordKind::Response,
                                  .family = parent->family,
                                  .fields = {{field::visit, visit},
                                             {field::status, u"in-progress"_s},
                                             {field::response::questionnaire, questionnaire},
                                             {field::response::version, version},
                                             {field::response::subject, subject}}});
    if (!response)
        return response.error();
    DOORSTEP_TRY(work->commit());
    return response;
}

namespace {
bool isSameBanner(const Record &record, const AlertToRaise &alert)
{
    return record.kind == RecordKind::Alert && record.text(field::alert::rule) == alert.rule
        && record.text(field::alert::subject) == alert.subject;
}

/// `about` is the response or visit it comes from.
Record bannerOf(const store::UnitOfWork &work, const Record &about, const QString &visit, const AlertToRaise &alert)
{
    Record banner{.kind = RecordKind::Alert,
                  .family = about.family,
                  .fields = {{field::visit, visit},
                             {field::status, u"open"_s},
                             {field::alert::rule, alert.rule},
                             {field::alert::level, alert.level},
                             {field::alert::subject, alert.subject},
                             {field::alert::heading, alert.heading},
                             {field::alert::fact, alert.fact},
                             {field::alert::steps, alert.steps},
                             {field::alert::raisedAt, work.authored().at}}};
    if (about.kind == RecordKind::Response)
        banner.fields.insert(field::alert::response, about.id);
    return banner;
}

Result<void> raise(const Workplace &place, store::UnitOfWork &work, const Record &response, const AlertToRaise &alert)
{
    const auto onVisit = place.store.records().ofVisit(visitOf(response));
    if (!onVisit)
        return onVisit.error();
    if (std::any_of(onVisit->begin(), onVisit->end(),
                    [&alert](const Record &record) { return isSameBanner(record, alert); }))
        return {};
    const auto made = work.create(bannerOf(work, response, visitOf(response), alert));
    return made ? Result<void>() : Result<void>(made.error());
}
} // namespace

Result<void> RecordAnswer::operator()(const QString &response, const QString &path, const QJsonValue &value,
                                      const QList<AlertToRaise> &alerts)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto record = m_place.store.records().get(response);
    if (!record)
        return record.error();
    DOORSTEP_TRY(work->saveAnswer(*record, path, value));
    DOORSTEP_TRY(work->setPlace(visitOf(*record), {response, path}));
    for (const AlertToRaise &alert : alerts)
        DOORSTEP_TRY(raise(m_place, *work, *record, alert));
    return work->commit();
}

Result<Record> RaiseBanner::operator()(const QString &visit, const AlertToRaise &alert)
{
    DOORSTEP_TRY(m_place.require(Capability::RecordVisits));
    auto work = m_place.begin();
    if (!work)
        return work.error();
    const auto record = m_place.store.records().get(visit);
    if (!record)
        return record.error();
    const auto onVisit = m_place.store.records().ofVisit(visit);
    if (!onVisit)
        return onVisit.error();
    for (const Record &known : *onVisit)
        if (isSameBanner(known, alert) && known.text(field::status) == "open"_L1)
            return known;
    auto made = work->create(bannerOf(*work, *record, visit, alert));
    if (!made)
        return made.error();
    DOORSTEP_TRY(work->commit());
    return made;
}

Result<void> RememberPlace::operator()(const QString &visit, const QString &response, const QString &path)
{
    auto work = m_place.begin();
    if (!work)
        return work.error();
    DOORSTEP_TRY(work->setPlace(visit, {response, path}));
    return work->commit();
}

} // namespace doorstep::usecases
