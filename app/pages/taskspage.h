// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/alertsmodel.h"
#include "app/viewmodels/tasksmodel.h"
#include "core/base/result.h"

namespace doorstep {

class Desk;

/// Open tasks of the person at work, or of one family. Read on the store's thread.
Result<QList<TaskRow>> readTasks(Desk &desk, const QString &familyId);

struct AlertsPage {
    QList<AlertRow> alerts;
    bool allStored = true; ///< the server has every one of them
};

/// Banners of a family with an open step. Read on the store's thread.
Result<AlertsPage> readAlerts(Desk &desk, const QString &familyId);

} // namespace doorstep
