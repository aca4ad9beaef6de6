// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/pinmodel.h"

#include "app/services/said.h"
#include "app/viewmodels/enrolmodel.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
QString problemOf(const QString &oldPin, const QString &newPin, const QString &newPinAgain)
{
    if (oldPin.isEmpty())
        return Said::tr("Type in the PIN you use now.");
    const QString problem = newPinProblem(newPin, newPinAgain);
    return problem.isEmpty() && newPin == oldPin ? Said::tr("The new PIN is the old one. Choose another.") : problem;
}
} // namespace

void PinModel::finished()
{
    failed({});
    Q_EMIT pinChanged();
}

void PinModel::failed(const QString &problem)
{
    m_busy = false;
    m_problem = problem;
    Q_EMIT changed();
}

void PinModel::change(const QString &oldPin, const QString &newPin, const QString &newPinAgain)
{
    if (m_busy)
        return;
    const QString problem = problemOf(oldPin, newPin, newPinAgain);
    if (!problem.isEmpty())
        return failed(problem);
    m_busy = true;
    m_problem.clear();
    Q_EMIT changed();
    Q_EMIT changeRequested(oldPin, newPin);
}

} // namespace doorstep
