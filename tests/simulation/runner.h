// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/model.h"
#include "tests/simulation/plan.h"
#include "tests/simulation/seedbed.h"

#include <QTemporaryDir>

namespace doorstep::simulation {

/// What a run came to.
struct Outcome {
    Verdict verdict;
    QByteArray hash; ///< of everything that happened
    QMap<QByteArray, qint64> counts;
};

/// Runs plans, each in a world of its own, in a folder in memory.
class Runner {
public:
    Runner();

    Outcome run(const Plan &plan, bool print = false);
    /// Twice; a second run that goes another way is a violation of its own.
    Outcome runTwice(const Plan &plan);
    /// Twice, but what is written of families that one of the people can never know is not the same: what that person's
    /// tablets were sent has to be, byte for byte.
    Outcome runInTwoWorlds(const Plan &plan);
    /// The fewest steps that still break the same promise, as far as some hundred tries find them.
    Plan shrink(const Plan &failing, const QByteArray &invariant);

private:
    /// What one of the people saw of a run, and could not see.
    struct Sight {
        server::Person person;
        QByteArray received;
        QSet<QString> unknown;
    };

    Outcome play(const Plan &plan, bool print, const QSet<QString> &secrets = {}, Sight *sight = nullptr);
    bool breaks(const Plan &plan, const QByteArray &invariant);

    QTemporaryDir m_folder;
    Seedbed m_bed;
};

/// The plan of a seed with only these of its steps: "0-3,7". An empty list keeps all.
Plan kept(const Plan &plan, const QString &list);
/// The list for kept() that makes `part` out of `whole`.
QString keepList(const Plan &whole, const Plan &part);

} // namespace doorstep::simulation
