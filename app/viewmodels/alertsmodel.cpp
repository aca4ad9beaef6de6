// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/alertsmodel.h"

#include "app/pages/taskspage.h"
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/services/said.h"
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
    return {ending(StepOutcome::Done, Said::tr("Done"), Said::tr("Who I spoke to, reference, what came of it")),
            ending(StepOutcome::HandedOver, Said::tr("Handed over"), Said::tr("To whom, by name")),
            ending(StepOutcome::NotPossible, Said::tr("Not able to do this"),
                   Said::tr("I am not able to do this step because")),
            ending(StepOutcome::DecidedNot, Said::tr("Decided not to"),
                   Said::tr("I have decided not to follow this step because"))};
}

void AlertsModel::closeStep(const QString &alertId, int n, const QString &how, const QString &note)
{
    const auto outcome = outcomeFrom(how);
    if (!outcome)
        return fail({ErrorCode::InvalidInput, u"step outcome"_s});
    if (*outcome != StepOutcome::Done && note.trimmed().isEmpty())
        return setProblem(*outcome == StepOutcome::HandedOver ? Said::tr("Say who took this over.")
                                                              : Said::tr("Say why."));
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
            return failToShow(page.error());
        m_alerts.setRows(page->alerts);
        m_nobodyTold = page->allStored ? QString() : nobodyToldWords();
        page->alerts.isEmpty() ? m_minute.stop() : m_minute.start();
        setReady(true);
        Q_EMIT changed();
    });
}

QString AlertsModel::nobodyToldWords() const
{
    return services()->exchange()->online() ? Said::tr("No one else has been told yet: this is still being sent.")
                                            : Said::tr("No one else has been told yet: this tablet is offline.");
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
