// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/bench/figures.h"

#include <QString>

namespace doorstep::bench {

/// save_ratio, save_p99_ms.
void measureSaves(Figures &figures);
/// open_ratio, open_ms.
void measureOpening(Figures &figures);
/// search_p99_ms.
void measureSearch(Figures &figures);
/// form_open_ms, form_react_p99_ms.
void measureForms(Figures &figures);
/// push_ratio, pull_ratio, wire_ratio.
void measureExchange(Figures &figures, const QString &serverProgram);
/// link_*, edits_*.
void measureLinks(Figures &figures, const QString &serverProgram);
/// first_*.
void measureFirst(Figures &figures, const QString &serverProgram);
/// How many tablets the budgets of the server are for.
inline constexpr int tabletsOfTeam = 50;
/// server_ops_s_sqlcipher, exchange_p99_ms and server_ops_s_postgres, with that many tablets; with others it only says
/// what it saw. Where PostgreSQL is not installed it says so, and measures the rest.
void measureLoad(Figures &figures, const QString &serverProgram, int tablets);
/// simulate_seeds_s, when the simulator is built.
void measureSimulation(Figures &figures, const QString &simulator);
/// rss_mb.
void measureMemory(Figures &figures, const QString &appProgram, const QString &serverProgram);
/// start_ms.
void measureStart(Figures &figures, const QString &appProgram, const QString &serverProgram);
/// today_ms.
void measureToday(Figures &figures, const QString &appProgram, const QString &serverProgram);

} // namespace doorstep::bench
