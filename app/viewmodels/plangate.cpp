// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/plangate.h"

#include "app/services/appservices.h"
#include "app/services/said.h"
#include "app/services/usermessages.h"

#include <algorithm>

namespace doorstep {

namespace {
constexpr int second = 1000;
} // namespace

PlanGate::PlanGate(QObject *parent) : QObject(parent)
{
    m_second.setInterval(second);
    connect(&m_second, &QTimer::timeout, this, [this] {
        if (waitSeconds() == 0)
            m_second.stop();
        Q_EMIT changed();
    });
}

void PlanGate::setServices(AppServices *services)
{
    if (services == m_services)
        return;
    m_services = services;
    Q_EMIT servicesChanged();
}

int PlanGate::waitSeconds() const
{
    const qint64 left = m_services ? m_waitUntilMs - m_services->clock().monotonicMs() : 0;
    return int((std::max<qint64>(0, left) + second - 1) / second);
}

QString PlanGate::status() const
{
    if (m_checking)
        return Said::tr("Checking the PIN…");
    return waitSeconds() > 0 ? waitText(waitSeconds()) : QString();
}

void PlanGate::open(const QString &pin)
{
    if (busy() || !m_services)
        return;
    m_checking = true;
    m_problem.clear();
    Q_EMIT changed();
    m_services->checkPin(pin, this, [this](const Result<void> &right, const PinTries &tries) {
        m_checking = false;
        m_waitUntilMs = right ? 0 : m_services->clock().monotonicMs() + tries.waitMs;
        m_problem = right ? QString() : messageForUnlock(right.error(), tries);
        if (waitSeconds() > 0)
            m_second.start();
        Q_EMIT changed();
        if (right)
            Q_EMIT opened();
    });
}

void PlanGate::dismissProblem()
{
    m_problem.clear();
    Q_EMIT changed();
}

} // namespace doorstep
