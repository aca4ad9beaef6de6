// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/world.h"

#include "tests/simulation/acts.h"

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mostEvents = 30'000; // a run has some hundreds; more is a loop without an end
constexpr int quietRounds = 20; // of a minute each: invariant 14
constexpr qint64 minute = 60'000;

sync::ExchangePace paceOf(const Plan &plan)
{
    return {.betweenLooks = plan.betweenLooks, .longestRetry = plan.longestRetry};
}
} // namespace

World::World(const Seedbed &bed, const Plan &plan, const QString &folder, Trace &trace, const QSet<QString> &secrets)
    : m_bed(bed), m_plan(plan), m_folder(folder), m_trace(trace), m_dice(mixed(plan.seed, 2)),
      m_server(folder + u"/server"_s, bed.server, m_now), m_secrets(secrets)
{
    seedSodium(mixed(plan.seed, 3));
    for (int i = 0; i < plan.tablets; ++i)
        addTablet(bed.people[i], i < plan.older ? bed.people[i].older : bed.people[i].tablet);
}

void World::addTablet(const Practitioner &owner, const Files &files)
{
    const QString folder = m_folder + u"/tablet%1"_s.arg(m_tablets.size());
    m_tablets.push_back(std::make_unique<SimTablet>(folder, owner, files, m_now,
                                                    mixed(m_plan.seed, 100 + m_tablets.size()), paceOf(m_plan)));
    SimDisk &disk = m_tablets.back()->disk;
    if (m_dice.chance(20))
        disk.dieAfter(m_dice.upTo(60)); // in the middle of its first start, which may bring its schema up to date
    start(m_tablets.size() - 1);
}

void World::broken(const Verdict &verdict)
{
    if (verdict && !m_verdict)
        m_verdict = verdict;
}

Verdict World::run()
{
    for (const Step &step : m_plan.steps) {
        runUntil(step.at);
        if (m_verdict)
            return m_verdict;
        take(step);
    }
    settle();
    if (!m_verdict)
        broken(QuietChecks(m_model, m_server, m_tablets, m_trace.counts.contains("server-restore")).run());
    return m_verdict;
}

QByteArray World::received(const QString &person) const
{
    const auto hash = m_received.find(person);
    return hash == m_received.end() ? QByteArray() : hash->second.result();
}

QSet<QString> World::unknownTo(const server::Person &person) const
{
    QSet<QString> unknown;
    for (const QString &family : m_model.families()) {
        if (!m_model.everKnew(person, family))
            unknown.insert(family);
    }
    return unknown;
}

void World::take(const Step &step)
{
    m_trace.note(QByteArray::number(m_now) + ' ' + stepName(step.kind) + ' ' + QByteArray::number(step.tablet));
    m_trace.count("steps");
    if (step.kind >= StepKind::Grant && step.kind <= StepKind::RevokeDevice) {
        happens(*m_tablets[static_cast<size_t>(step.tablet)], stepName(step.kind));
        administer(step);
    } else if (isOfLink(step.kind)) {
        linkStep(step);
    } else if (step.kind >= StepKind::ServerRestart && step.kind <= StepKind::ServerClockJump) {
        if (step.kind != StepKind::ServerBackup) // which nobody notices
            happensToAll(stepName(step.kind));
        serverStep(step);
    } else {
        takeForTablet(step);
    }
}

void World::takeForTablet(const Step &step)
{
    const auto number = static_cast<size_t>(step.tablet) % m_tablets.size();
    if (step.kind != StepKind::BackupTablet)
        happens(*m_tablets[number], isAct(step.kind) ? "save" : stepName(step.kind));
    if (step.kind >= StepKind::Kill) {
        tabletStep(step);
        return;
    }
    SimTablet &tablet = *m_tablets[number];
    if (step.kind == StepKind::ExchangeNow)
        tablet.engine().exchangeNow();
    else
        Act(tablet, static_cast<int>(number), m_model, m_trace, step.salt, m_secrets).perform(step.kind);
    checkDeath(number);
    wake(number);
}

Doing World::doing(const SimTablet &tablet) const
{
    const bool anew = tablet.store().meta().number(u"rereading"_s) != 0;
    if (tablet.inFlight.isEmpty())
        return tablet.engine().status().problem ? Doing::Retrying : Doing::Resting;
    if (!tablet.carries)
        return anew ? Doing::AskingAnew : Doing::Asking;
    return anew ? Doing::PushingAnew : tablet.inFlight.size() > 1 ? Doing::PushingAhead : Doing::Pushing;
}

void World::happens(const SimTablet &tablet, const QByteArray &event)
{
    if (tablet.isOpen())
        m_trace.count(cellName(doing(tablet), event));
}

void World::happensToAll(const QByteArray &event)
{
    for (const auto &tablet : m_tablets)
        happens(*tablet, event);
}

std::optional<qint64> World::nextAt() const
{
    std::optional<qint64> next;
    if (!m_events.empty())
        next = m_events.top().at;
    for (const auto &tablet : m_tablets) {
        const auto wakeAt = tablet->isOpen() && tablet->inFlight.isEmpty() ? tablet->engine().wakeAt() : std::nullopt;
        if (!wakeAt)
            continue;
        const qint64 at = std::max(m_now, tablet->clock.simulationTime(*wakeAt));
        next = next ? std::min(*next, at) : at;
    }
    return next;
}

void World::runUntil(qint64 until)
{
    for (auto next = nextAt(); next && *next <= until && !m_verdict; next = nextAt()) {
        m_now = std::max(m_now, *next);
        if (++m_handled > mostEvents)
            return broken(Violation{"liveness", u"it goes round and round"_s});
        if (!m_events.empty() && m_events.top().at <= m_now) {
            const Event event = m_events.top();
            m_events.pop();
            handle(event);
        }
        for (size_t i = 0; i < m_tablets.size(); ++i)
            wake(i);
    }
    m_now = std::max(m_now, until);
}

/// The quiet phase: nothing fails any more, and everybody has twenty minutes to get in step.
void World::settle()
{
    m_trace.note(QByteArray::number(m_now) + " quiet");
    m_server.restart();
    m_crashAfterCommit = false;
    lookWhoIsRevoked();
    for (size_t i = 0; i < m_tablets.size() && !m_verdict; ++i) {
        m_tablets[i]->faults.clear();
        m_tablets[i]->downUntil = 0;
        m_tablets[i]->slowUntil = 0;
        m_tablets[i]->narrowUntil = 0;
        if (m_tablets[i]->disk.isSet())
            restart(i, m_dice);
    }
    runUntil(std::max(m_now, m_latest)); // what was delayed for hours comes first, however late
    getInStep();
    // A family that left goes an hour after somebody last wrote something of it.
    runUntil(m_now + 61 * minute);
    getInStep();
    if (!m_verdict && !whyNotInStep().isEmpty())
        broken(Violation{"liveness", u"after twenty quiet minutes: "_s + whyNotInStep()});
}

void World::getInStep()
{
    for (int round = 0; round < quietRounds && !m_verdict; ++round) {
        for (const auto &tablet : m_tablets)
            tablet->engine().exchangeNow();
        runUntil(m_now + minute);
        if (round > 0 && whyNotInStep().isEmpty())
            return;
    }
}

/// Empty when every tablet that may talk to the server has all there is and owes nothing.
QString World::whyNotInStep() const
{
    const qint64 head = m_server.store().head().valueOr(-1);
    for (size_t i = 0; i < m_tablets.size(); ++i) {
        const SimTablet &tablet = *m_tablets[i];
        const auto state = tablet.exchange().state();
        const qint64 waiting = tablet.store().outbox().summary().waiting;
        const bool same = state.epoch == m_server.store().epoch();
        if (tablet.revoked || (tablet.inFlight.isEmpty() && state.cursor == head && waiting == 0 && same))
            continue;
        const auto problem = tablet.engine().status().problem;
        return u"tablet %1: cursor %2 of %3, %4 waiting, %5, %6"_s.arg(i)
            .arg(state.cursor)
            .arg(head)
            .arg(waiting)
            .arg(same ? u"same epoch"_s : u"other epoch"_s, problem ? problem->what : u"no problem"_s);
    }
    return {};
}

} // namespace doorstep::simulation
