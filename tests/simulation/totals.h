// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/runner.h"

#include <QJsonObject>

namespace doorstep::simulation {

/// What many runs came to; workers hand theirs to the program that started them as one line.
struct Totals {
    qint64 seeds = 0;
    qint64 cpuMs = 0; ///< one core's
    QMap<QByteArray, qint64> counts;
    QStringList failures; ///< what broke, and the command line that shows it

    void add(const Outcome &outcome);
    void add(const Totals &other);
    QJsonObject toJson() const;
    static Totals fromJson(const QJsonObject &json);
    void print() const;
};

} // namespace doorstep::simulation
