// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/plan.h"

#include "tests/simulation/dice.h"

#include <algorithm>
#include <array>
#include <iterator>

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

/// What a tablet does not hear of while it has no link, what makes two of it, and what hides that from it for longer.
constexpr std::array unheard{StepKind::EndGrant,      StepKind::RevokeDevice, StepKind::CopyTablet,
                             StepKind::RestoreTablet, StepKind::LoseReply,    StepKind::ErrorAfter};

bool isUnheard(const Row &row) { return std::find(unheard.begin(), unheard.end(), row.kind) != unheard.end(); }

template <typename Which>
QList<Row> those(const QList<Row> &all, Which which)
{
    QList<Row> some;
    std::copy_if(all.begin(), all.end(), std::back_inserter(some), which);
    return some;
}

/// Puts one step behind the other.
class Planner {
public:
    explicit Planner(quint64 seed) : m_dice(mixed(seed, 1)) { m_plan.seed = seed; }
    Plan make();

private:
    void setUp();
    void next();
    StepKind draw(bool &unseen);
    int whose(StepKind kind);
    void add(StepKind kind, qint64 at, int tablet) { m_plan.steps.append({kind, at, tablet, m_dice.next()}); }
    void follow(StepKind kind, int tablet);

    Dice m_dice;
    Plan m_plan;
    QList<Row> m_rows;
    QList<Row> m_unheard;
    QList<Row> m_faults;
    qint64 m_at = 1'000;
    int m_hurried = 0; ///< so many steps follow at once
    bool m_troubled = false; ///< more goes wrong in them
    int m_cutOff = 0; ///< so many steps a tablet may be without a link
    int m_lonely = 0; ///< that tablet
};

Plan Planner::make()
{
    setUp();
    for (const StepKind kind : opening) {
        add(kind, m_at, whose(kind));
        m_at += pause(m_dice);
    }
    for (qint64 left = m_dice.between(18, 103); left > 0; --left)
        next();
    return m_plan;
}

void Planner::setUp()
{
    m_plan.tablets = static_cast<int>(m_dice.between(2, 4));
    m_plan.betweenLooks = m_dice.between(60, 600) * 60'000;
    m_plan.longestRetry = m_dice.between(15, 900) * 1'000;
    m_plan.latency = m_dice.chance(35) ? 5'000 : 300; // on a slow network more happens while a request is under way
    m_plan.older = m_dice.chance(25) ? static_cast<int>(m_dice.between(1, m_plan.tablets)) : 0;
    m_rows = drawn(m_dice);
    m_unheard = those(m_rows, isUnheard);
    m_faults = those(m_rows, [](const Row &row) { return row.fault; });
}

void Planner::next()
{
    bool unseen = false;
    const StepKind kind = draw(unseen);
    const int tablet = unseen ? m_lonely : whose(kind);
    add(kind, m_at, tablet);
    follow(kind, tablet);
    m_at += m_hurried-- > 0 ? m_dice.upTo(250) : pause(m_dice);
}

StepKind Planner::draw(bool &unseen)
{
    if (m_troubled && m_hurried > 0 && m_dice.chance(40))
        return m_dice.pick(m_faults).kind;
    unseen = m_cutOff-- > 0 && !m_unheard.isEmpty() && m_dice.chance(40);
    return roll(m_dice, unseen ? m_unheard : m_rows);
}

/// People work on copies too, and links fail them. Nobody knows yet how many there will be: of a multiple of every
/// number there can be, each tablet gets as much.
int Planner::whose(StepKind kind)
{
    constexpr int everyone = 60;
    return static_cast<int>(m_dice.upTo((isAct(kind) || isOfLink(kind) ? everyone : m_plan.tablets) - 1));
}

/// While an exchange is under way most can go wrong, and a request takes less than a second.
void Planner::follow(StepKind kind, int tablet)
{
    if (kind == StepKind::LinkDown) {
        m_cutOff = static_cast<int>(m_dice.between(2, 8));
        m_lonely = tablet % m_plan.tablets;
        add(StepKind::ChangeRecord, m_at + 1, m_lonely);
    }
    const bool stirs = kind == StepKind::ServerRestore || kind == StepKind::CopyTablet || kind == StepKind::EndGrant;
    if ((kind == StepKind::ExchangeNow || stirs) && m_dice.chance(60)) {
        m_hurried = static_cast<int>(m_dice.between(2, 6));
        m_troubled = kind == StepKind::ServerRestore;
    }
    for (int each = 0; stirs && m_hurried > 0 && each < m_plan.tablets; ++each)
        add(StepKind::ExchangeNow, m_at + 1, each);
}
} // namespace

Plan planFor(quint64 seed) { return Planner(seed).make(); }

QByteArray stepName(StepKind kind) { return rowOf(kind).name; }
bool isFault(StepKind kind) { return rowOf(kind).fault; }

} // namespace doorstep::simulation
