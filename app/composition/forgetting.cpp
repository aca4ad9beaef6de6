// SPDX-License-Identifier: Apache-2.0
#include "app/composition/forgetting.h"

#include "app/viewmodels/session.h"

#include <QQmlEngine>
#include <QTimer>

namespace doorstep {

namespace {
constexpr int settledMs = 500; // by then what the pages held is gone, rows of lists too
}

void forgetWhenLocked(const Session &session, QQmlEngine &engine)
{
    QObject::connect(&session, &Session::changed, &engine, [&session, &engine] {
        if (!session.unlocked())
            QTimer::singleShot(settledMs, &engine, [&engine] { engine.collectGarbage(); });
    });
}

} // namespace doorstep
