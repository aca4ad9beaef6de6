// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/rescuemodel.h"

#include "app/services/said.h"
#include "app/viewmodels/enrolmodel.h"

namespace doorstep {

using namespace Qt::StringLiterals;

void RescueModel::finished() { failed({}); }

void RescueModel::failed(const QString &problem)
{
    m_busy = false;
    m_problem = problem;
    Q_EMIT changed();
}

void RescueModel::recover(const QString &personId, const QString &code, const QString &pin, const QString &pinAgain)
{
    const QString plain = code.trimmed();
    if (begin(plain.isEmpty() ? Said::tr("Type in the code your administrator gave you.")
                              : newPinProblem(pin, pinAgain)))
        Q_EMIT recoverRequested(personId, plain, pin);
}

void RescueModel::startFresh(const QString &personId, const QString &pin, const QString &pinAgain)
{
    if (begin(newPinProblem(pin, pinAgain)))
        Q_EMIT freshRequested(personId, pin);
}

void RescueModel::dismissProblem()
{
    m_problem.clear();
    Q_EMIT changed();
}

bool RescueModel::begin(const QString &problem)
{
    if (m_busy)
        return false;
    m_busy = problem.isEmpty();
    m_problem = problem;
    Q_EMIT changed();
    return m_busy;
}

} // namespace doorstep
