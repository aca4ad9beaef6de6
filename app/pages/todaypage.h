// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/todaymodel.h"
#include "core/base/result.h"

namespace doorstep {

class Desk;

/// What Today shows, in words. Read on the store's thread.
struct TodayPage {
    QString dateLine;
    QList<TodayVisitRow> visits;
};

Result<TodayPage> readTodayPage(Desk &desk);

} // namespace doorstep
