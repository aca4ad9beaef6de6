// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/unlockmodel.h"

#include "app/services/usermessages.h"

namespace doorstep {

UnlockModel::UnlockModel(QObject *parent) : QObject(parent) { }

void UnlockModel::setPeople(const QList<Practitioner> &people)
{
    QList<PersonOnTabletRow> rows;
    for (const Practitioner &who : people)
        rows.append(
            {.personId = who.id, .name = who.name, .initials = who.initials, .jobTitle = jobTitleFor(who.role)});
    m_people.setRows(rows);
    Q_EMIT changed();
}

void UnlockModel::finished()
{
    m_busy = false;
    m_problem.clear();
    Q_EMIT changed();
}

void UnlockModel::failed(const QString &problem)
{
    m_busy = false;
    m_problem = problem;
    Q_EMIT changed();
}

void UnlockModel::unlock(const QString &personId, const QString &pin)
{
    if (m_busy)
        return;
    m_busy = true;
    m_problem.clear();
    Q_EMIT changed();
    Q_EMIT unlockRequested(personId, pin);
}

void UnlockModel::dismissProblem()
{
    m_problem.clear();
    Q_EMIT changed();
}

} // namespace doorstep
