// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/alertsmodel.h"

#include "app/pages/taskspage.h"
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/services/storethread.h"
#include "core/store/tabletstore.h"
#include "core/usecases/followup.h"

#include <array>
#include <chrono>

namespace doorstep {

using namespace Qt::StringLiterals;
using usecases::StepOutcome;

namespace {
constexpr std::array outcomes{StepOutcome::Done, StepOutcome::HandedOver, StepOutcome::NotPossible,
                              StepOutcome::DecidedNot};

std::optional<StepOutcome> outcomeFrom(const QString &name)
{
    for (const StepOutcome outcome : outcomes) {
        if (usecases::stepOutcomeName(outcome) == name)
            return outcome;
    }
    return std::nullopt;
}

QVariantMap ending(StepOutcome outcome, const QString &display, const QString &noteLabel)
{
    return {{u"code"_s, usecases::stepOutcomeName(outcome)},
            {u"display"_s, display},
            {u"noteLabel"_s, noteLabel},
            {u"noteRequired"_s, outcome != StepOutcome::Done}};
}
} // namespace

AlertsModel::AlertsModel(QObject *parent) : doorstep::PageModel(parent)
{
    // "open for 2 h 10 min" counts up.
    m_minute.setInterval(std::chrono::minutes(1));
    connect(&m_minute, &QTimer::timeout, this, [this] { reloadIfComplete(); });
}

void AlertsModel::setFamilyId(const QString &familyId)
{
    if (familyId == m_familyId)
        return;
    m_familyId = familyId;
    Q_EMIT familyIdChanged();
    reloadIfComplete();
}

QVariantList AlertsModel::endings() const
{
    return {ending(StepOutcome::Done, u"Done"_s, u"Who I spoke to, reference, what came of it"_s),
            ending(StepOutcome::HandedOver, u"Handed over"_s, u"To whom, by name"_s),
            ending(StepOutcome::NotPossible, u"Not able to do this"_s, u"I am not able to do this step because"_s),
            ending(StepOutcome::DecidedNot, u"Decided not to"_s, u"I have decided not to follow this step because"_s)};
}

void AlertsModel::closeStep(const QString &alertId, int n, const QString &how, const QString &note)
{
    const auto outcome = outcomeFrom(how);
    if (!outcome)
        return fail({ErrorCode::InvalidInput, u"step outcome"_s});
    if (*outcome != StepOutcome::Done && note.trimmed().isEmpty())
        return setProblem(*outcome == StepOutcome::HandedOver ? u"Say who took this over."_s : u"Say why."_s);
    const auto close = [alertId, n, outcome = *outcome, note](Desk &desk) {
        return usecases::CloseAlertStep(desk.place())(alertId, n, outcome, note.trimmed());
    };
    services()->storeThread().ask(this, close, [this](const Result<Record> &alert) {
        if (!alert)
            return fail(alert.error());
        setProblem(QString());
    });
}

void AlertsModel::load()
{
    const auto read = [family = m_familyId](Desk &desk) { return readAlerts(desk, family); };
    services()->storeThread().ask(this, read, [this](const Result<AlertsPage> &page) {
        if (!page)
            return fail(page.error());
        m_alerts.setRows(page->alerts);
        m_nobodyTold = page->allStored ? QString() : nobodyToldWords();
        page->alerts.isEmpty() ? m_minute.stop() : m_minute.start();
        setReady(true);
        Q_EMIT changed();
    });
}

QString AlertsModel::nobodyToldWords() const
{
    return services()->exchange()->online() ? u"No one else has been told yet: this is still being sent."_s
                                            : u"No one else has been told yet: this tablet is offline."_s;
}

void AlertsModel::clear()
{
    m_minute.stop();
    m_alerts.setRows({});
    m_nobodyTold.clear();
    Q_EMIT changed();
}

bool AlertsModel::concerns(const store::ChangeNotice &notice) const
{
    return notice.outbox || notice.families.contains(m_familyId);
}

} // namespace doorstep
