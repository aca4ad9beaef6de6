// SPDX-License-Identifier: Apache-2.0
#include "app/pages/visitpage.h"
#include "app/services/desk.h"
#include "app/services/visitguidance.h"
#include "core/base/clock.h"
#include "core/forms/recordfacts.h"
#include "core/model/fields.h"
#include "core/usecases/visits.h"

namespace doorstep {

using namespace Qt::StringLiterals;
using usecases::WhoIsHere;

namespace {
WhoIsHere saidSoFar(const Record &visit)
{
    return {.present = visit.text(field::visit_::present).split(u' ', Qt::SkipEmptyParts),
            .place = visit.text(field::visit_::place),
            .babySeen = visit.text(field::visit_::babySeen)};
}

template <typename Change>
Result<Record> say(Desk &desk, const QString &visitId, Change change)
{
    const auto visit = desk.store().records().get(visitId);
    if (!visit)
        return visit.error();
    WhoIsHere here = saidSoFar(*visit);
    change(here);
    return usecases::SayWhoIsHere(desk.place())(visitId, here);
}
} // namespace

Result<Record> sayPresent(Desk &desk, const QString &visitId, const QString &code, bool present)
{
    return say(desk, visitId, [&](WhoIsHere &here) {
        here.present.removeAll(code);
        if (!present)
            return;
        if (code == "nobody"_L1) {
            here.present.removeAll(u"other-adult"_s);
            here.present.removeAll(u"older-children"_s);
            here.present.removeAll(u"interpreter-family"_s);
        } else if (code == "other-adult"_L1 || code == "older-children"_L1 || code == "interpreter-family"_L1) {
            here.present.removeAll(u"nobody"_s);
        }
        here.present.append(code);
    });
}

Result<Record> sayBabySeen(Desk &desk, const QString &visitId, const QString &code)
{
    return say(desk, visitId, [&](WhoIsHere &here) { here.babySeen = code; });
}

Result<Record> sayPlace(Desk &desk, const QString &visitId, const QString &code)
{
    return say(desk, visitId, [&](WhoIsHere &here) { here.place = code; });
}

Result<Record> confirmIdentity(Desk &desk, const QString &visitId)
{
    const auto visit = usecases::StartVisit(desk.place()).planned(visitId);
    if (!visit)
        return visit;
    return usecases::ConfirmIdentity(desk.place())(visitId);
}

namespace {
Result<usecases::Signature> signatureOf(Desk &desk, const VisitCase &visit)
{
    usecases::Signature signature;
    for (const FormSlot &slot : slotsOf(desk, visit)) {
        if (!slot.response || isSigned(*slot.response))
            continue;
        const auto session = wholeSessionOf(desk, visit, slot); // what was said in private is signed too
        if (!session)
            return session.error();
        const QJsonObject response = fhirResponse(desk, visit, slot, *session);
        signature.responses.append({slot.response->id, response});
        const QJsonObject facts = forms::recordFacts(*slot.form, response);
        if (!facts.isEmpty())
            signature.facts.append({slot.subject, facts});
        const QString plan = planMadeIn(slot, *session);
        if (!plan.isEmpty())
            signature.plans.append({plan, plan == "crying"_L1 ? slot.subject : QString(), slot.response->id});
    }
    return signature;
}
} // namespace

Result<Record> signVisit(Desk &desk, const QString &visitId, const QString &lateReason)
{
    const auto visit = readVisitCase(desk, visitId);
    if (!visit)
        return visit.error();
    auto signature = signatureOf(desk, *visit);
    if (!signature)
        return signature.error();
    const auto book = VisitAnswersBook::of(desk, *visit);
    if (!book)
        return book.error();
    signature->tasks = tasksOf(book->findings(desk.catalogue()), desk, *visit);
    signature->lateAfterHours = desk.catalogue().organisation().limits.lateEntryHours;
    signature->lateReason = lateReason.trimmed();
    return usecases::SignVisit(desk.place())(visitId, *signature);
}

} // namespace doorstep
