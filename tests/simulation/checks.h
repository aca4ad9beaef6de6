// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/simulation/model.h"
#include "tests/simulation/simserver.h"
#include "tests/simulation/simtablet.h"

namespace doorstep::simulation {

using Tablets = std::vector<std::unique_ptr<SimTablet>>;

/// The claims whose values are anywhere in a tablet's store, or at the server.
QSet<int> foundOn(SimTablet &tablet);
QSet<int> foundAt(SimServer &server);
/// ... or sealed in the tablet's journal, which its organisation can open.
QSet<int> foundInJournal(SimTablet &tablet, SimServer &server);

/// Invariant 1: what was said to be saved on this tablet is there or at the server.
Verdict nothingLost(const Model &model, int number, SimTablet &tablet, SimServer &server);
/// No record on a tablet goes, but of families its owner may no longer know. Also: its chains and numbers hold.
Verdict tabletIsSound(const Model &model, int number, SimTablet &tablet);
/// A tablet takes nothing for settled that the server does not have, however short: what is put right with the next
/// answer may be purged, or lost with the tablet, before that.
Verdict settledIsThere(int number, SimTablet &tablet, SimServer &server);

/// Of each answer: no record leaves the server for somebody who may not know it, and a receipt is only given for what
/// is committed.
Verdict answerIsRight(const Model &model, const SimTablet &tablet, const wire::ExchangeReply &reply, SimServer &server);

/// What must be true once everything is quiet and everybody was in touch.
class QuietChecks {
public:
    /// `restored`: the server once went back to a backup.
    QuietChecks(Model &model, SimServer &server, const Tablets &tablets, bool restored)
        : m_model(model), m_server(server), m_tablets(tablets), m_restored(restored)
    {
    }
    Verdict run();

private:
    Verdict everythingArrived();
    Verdict onceEach();
    Verdict historyIsHonest();
    Verdict receiptsAreTrue(int number, SimTablet &tablet);
    Verdict chainsAgree(int number, SimTablet &tablet);
    Verdict converged(int number, SimTablet &tablet);
    Verdict journalHasAll(int number, SimTablet &tablet);
    Verdict purged(int number, SimTablet &tablet);

    Model &m_model;
    SimServer &m_server;
    const Tablets &m_tablets;
    bool m_restored;
    QSet<QString> m_lost; ///< records of which something was lost with two disks; other tablets may still show it
};

} // namespace doorstep::simulation
