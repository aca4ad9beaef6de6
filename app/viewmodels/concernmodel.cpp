// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/concernmodel.h"

#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/services/storethread.h"
#include "app/services/visitguidance.h"
#include "core/model/fields.h"
#include "core/usecases/alonegate.h"

namespace doorstep {

namespace {
struct Concerns {
    QStringList buttons;
    bool alone = false;
};

Result<Concerns> readConcerns(Desk &desk, const QString &visitId)
{
    const auto visit = readVisitCase(desk, visitId);
    if (!visit)
        return visit.error();
    const Record &record = visit->visit.visit;
    const QString author = record.text(field::visit_::practitioner);
    const bool hers = author.isEmpty() || author == desk.who().id;
    if (isSigned(record) || !hers || !access::can(desk.place().role, access::Capability::RecordVisits))
        return Concerns{};
    return Concerns{visitButtons(desk.catalogue()),
                    isDraft(record) && !usecases::aloneWith(record).isEmpty() && !roomOf(desk, *visit).onHerOwn()};
}
} // namespace

ConcernModel::ConcernModel(QObject *parent) : doorstep::PageModel(parent) { }

void ConcernModel::setVisitId(const QString &visitId)
{
    if (visitId == m_visitId)
        return;
    m_visitId = visitId;
    Q_EMIT visitIdChanged();
    reloadIfComplete();
}

void ConcernModel::press(const QString &button)
{
    const auto wish = [id = m_visitId, button](Desk &desk) { return pressButton(desk, id, button); };
    services()->storeThread().ask(this, wish, [this](const Result<QString> &heading) {
        if (!heading)
            return fail(heading.error());
        setProblem(QString());
        Q_EMIT raised(*heading);
    });
}

void ConcernModel::endAlone()
{
    const auto wish = [id = m_visitId](Desk &desk) { return usecases::ConfirmAlone(desk.place()).end(id); };
    services()->storeThread().ask(this, wish, [this](const Result<Record> &visit) {
        if (!visit)
            fail(visit.error());
    });
}

void ConcernModel::load()
{
    const auto read = [id = m_visitId](Desk &desk) { return readConcerns(desk, id); };
    services()->storeThread().ask(this, read, [this](const Result<Concerns> &concerns) {
        if (!concerns)
            return failToShow(concerns.error());
        m_buttons = concerns->buttons;
        m_alone = concerns->alone;
        setReady(true);
        Q_EMIT changed();
    });
}

void ConcernModel::clear()
{
    m_buttons.clear();
    m_alone = false;
    Q_EMIT changed();
}

} // namespace doorstep
