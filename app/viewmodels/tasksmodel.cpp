// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/tasksmodel.h"

#include "app/pages/taskspage.h"
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/services/said.h"
#include "app/services/storethread.h"
#include "core/usecases/followup.h"

namespace doorstep {

using namespace Qt::StringLiterals;

TasksModel::TasksModel(QObject *parent) : doorstep::PageModel(parent) { }

void TasksModel::setFamilyId(const QString &familyId)
{
    if (familyId == m_familyId)
        return;
    m_familyId = familyId;
    Q_EMIT familyIdChanged();
    reloadIfComplete();
}

void TasksModel::complete(const QString &taskId, const QString &outcome)
{
    if (outcome.trimmed().isEmpty())
        return setProblem(Said::tr("Say what came of it."));
    const auto close = [taskId, outcome](Desk &desk) {
        return usecases::CompleteTask(desk.place())(taskId, outcome.trimmed());
    };
    services()->storeThread().ask(this, close, [this](const Result<Record> &task) {
        if (!task)
            return fail(task.error());
        setProblem(QString());
    });
}

void TasksModel::load()
{
    const auto read = [family = m_familyId](Desk &desk) { return readTasks(desk, family); };
    services()->storeThread().ask(this, read, [this](const Result<QList<TaskRow>> &tasks) {
        if (!tasks)
            return fail(tasks.error());
        m_tasks.setRows(*tasks);
        setReady(true);
    });
}

void TasksModel::clear() { m_tasks.setRows({}); }

} // namespace doorstep
