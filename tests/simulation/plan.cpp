// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/plan.h"

#include "tests/simulation/dice.h"

#include <algorithm>
#include <array>

namespace doorstep::simulation {

namespace {
struct Row {
    StepKind kind;
    const char *name;
    int weight;
    bool fault;
};

constexpr std::array rows{
    Row{StepKind::NewFamily, "new-family", 40, false},
    Row{StepKind::NewRecord, "new-record", 90, false},
    Row{StepKind::ChangeRecord, "change-record", 260, false},
    Row{StepKind::StartVisit, "start-visit", 40, false},
    Row{StepKind::Answer, "answer", 80, false},
    Row{StepKind::SignVisit, "sign-visit", 30, false},
    Row{StepKind::Follow, "follow", 30, false},
    Row{StepKind::RaiseAlert, "raise-alert", 15, false},
    Row{StepKind::WorkAlert, "work-alert", 25, false},
    Row{StepKind::ExchangeNow, "exchange-now", 60, false},
    Row{StepKind::Grant, "grant", 60, false},
    Row{StepKind::EndGrant, "end-grant", 20, true},
    Row{StepKind::RevokeDevice, "revoke-device", 5, true},
    Row{StepKind::LoseRequest, "lose-request", 20, true},
    Row{StepKind::LoseReply, "lose-reply", 25, true},
    Row{StepKind::DelayRequest, "delay-request", 20, true},
    Row{StepKind::DelayReply, "delay-reply", 15, true},
    Row{StepKind::DuplicateRequest, "duplicate-request", 20, true},
    Row{StepKind::CutRequest, "cut-request", 10, true},
    Row{StepKind::CutReply, "cut-reply", 15, true},
    Row{StepKind::Portal, "portal", 8, true},
    Row{StepKind::ErrorBefore, "error-before", 16, true},
    Row{StepKind::ErrorAfter, "error-after", 12, true},
    Row{StepKind::SlowLink, "slow-link", 8, true},
    Row{StepKind::LinkDown, "link-down", 12, true},
    Row{StepKind::NarrowLink, "narrow-link", 8, true},
    Row{StepKind::ServerRestart, "server-restart", 8, true},
    Row{StepKind::ServerCrashAfterCommit, "server-crash-after-commit", 10, true},
    Row{StepKind::ServerCrashAtCall, "server-crash-at-call", 20, true},
    Row{StepKind::ServerDiskFull, "server-disk-full", 8, true},
    Row{StepKind::ServerIoError, "server-io-error", 8, true},
    Row{StepKind::ServerBackup, "server-backup", 6, true},
    Row{StepKind::ServerRestore, "server-restore", 30, true},
    Row{StepKind::ServerClockJump, "server-clock-jump", 4, true},
    Row{StepKind::Kill, "kill", 12, true},
    Row{StepKind::KillAtCall, "kill-at-call", 40, true},
    Row{StepKind::PowerCutAtCall, "power-cut-at-call", 30, true},
    Row{StepKind::DiskFull, "disk-full", 12, true},
    Row{StepKind::IoError, "io-error", 12, true},
    Row{StepKind::ClockJump, "clock-jump", 12, true},
    Row{StepKind::GuessPin, "guess-pin", 10, true},
    Row{StepKind::ChangePin, "change-pin", 8, true},
    Row{StepKind::LoseKeyStore, "lose-key-store", 5, true},
    Row{StepKind::KeyStoreBusy, "key-store-busy", 5, true},
    Row{StepKind::CopyTablet, "copy-tablet", 10, true},
    Row{StepKind::BackupTablet, "backup-tablet", 4, true},
    Row{StepKind::RestoreTablet, "restore-tablet", 30, true},
};

const Row &rowOf(StepKind kind)
{
    return *std::find_if(rows.begin(), rows.end(), [kind](const Row &row) { return row.kind == kind; });
}

/// The rows of this run: of the faults about half, of what people do most.
QList<Row> drawn(Dice &dice)
{
    const bool calm = dice.chance(10);
    QList<Row> chosen;
    for (const Row &row : rows) {
        if (row.fault ? !calm && dice.chance(45) : dice.chance(90))
            chosen.append(row);
    }
    if (chosen.isEmpty() || chosen.first().kind != StepKind::NewFamily)
        chosen.prepend(rows.front()); // without a family nothing else happens
    return chosen;
}

StepKind roll(Dice &dice, const QList<Row> &chosen)
{
    qint64 all = 0;
    for (const Row &row : chosen)
        all += row.weight;
    qint64 left = dice.upTo(all - 1);
    for (const Row &row : chosen) {
        left -= row.weight;
        if (left < 0)
            return row.kind;
    }
    return chosen.first().kind;
}

/// People tap in bursts: mostly seconds pass, at times hours.
qint64 pause(Dice &dice)
{
    constexpr qint64 minute = 60'000;
    if (dice.chance(60))
        return dice.upTo(3'000);
    return dice.chance(85) ? dice.upTo(2 * minute) : dice.upTo(240 * minute);
}

/// Families that several people hold: without them nobody meets anybody.
constexpr std::array opening{StepKind::NewFamily, StepKind::NewFamily, StepKind::ExchangeNow, StepKind::ExchangeNow,
                             StepKind::Grant,     StepKind::Grant,     StepKind::Grant};
} // namespace

Plan planFor(quint64 seed)
{
    Dice dice(mixed(seed, 1));
    Plan plan{.seed = seed, .tablets = static_cast<int>(dice.between(2, 4))};
    plan.betweenLooks = dice.between(60, 600) * 60'000;
    plan.longestRetry = dice.between(15, 900) * 1'000;
    plan.latency = dice.chance(35) ? 5'000 : 300; // on a slow network more happens while a request is under way
    plan.older = dice.chance(25) ? static_cast<int>(dice.between(1, plan.tablets)) : 0;
    const QList<Row> chosen = drawn(dice);
    const qint64 count = dice.between(25, 110);
    qint64 at = 1'000;
    int hurried = 0;
    for (qint64 i = 0; i < count; ++i) {
        const StepKind kind =
            i < static_cast<qint64>(opening.size()) ? opening[static_cast<size_t>(i)] : roll(dice, chosen);
        plan.steps.append({kind, at, static_cast<int>(dice.upTo(plan.tablets - 1)), dice.next()});
        // While an exchange is under way most can go wrong, and a request takes less than a second.
        const bool stirs =
            kind == StepKind::ServerRestore || kind == StepKind::CopyTablet || kind == StepKind::EndGrant;
        if ((kind == StepKind::ExchangeNow || stirs) && dice.chance(60))
            hurried = static_cast<int>(dice.between(2, 6));
        for (int tablet = 0; stirs && hurried > 0 && tablet < plan.tablets; ++tablet)
            plan.steps.append({StepKind::ExchangeNow, at + 1, tablet, dice.next()});
        at += hurried-- > 0 ? dice.upTo(250) : pause(dice);
    }
    return plan;
}

QByteArray stepName(StepKind kind) { return rowOf(kind).name; }
bool isFault(StepKind kind) { return rowOf(kind).fault; }

} // namespace doorstep::simulation
