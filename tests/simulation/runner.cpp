// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/runner.h"

#include "tests/simulation/world.h"

#include <QDir>

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
constexpr int mostTries = 400;

/// In memory where the system has such a place: the simulation decides what a disk loses, not the machine.
QString place()
{
    const QString memory = u"/dev/shm"_s;
    return (QFileInfo(memory).isWritable() ? memory : QDir::tempPath()) + u"/doorstep-simulation-XXXXXX"_s;
}
} // namespace

Runner::Runner() : m_folder(place()), m_bed(Seedbed::make(m_folder.filePath(u"seedbed"_s))) { }

Outcome Runner::run(const Plan &plan, bool print) { return play(plan, print); }

Outcome Runner::play(const Plan &plan, bool print, const QSet<QString> &secrets, Sight *sight)
{
    const QString folder = m_folder.filePath(u"run"_s);
    Trace trace(print);
    Outcome outcome;
    {
        World world(m_bed, plan, folder, trace, secrets);
        outcome.verdict = world.run();
        if (sight) {
            sight->received = world.received(sight->person.id);
            sight->unknown = world.unknownTo(sight->person);
        }
    }
    QDir(folder).removeRecursively();
    outcome.hash = trace.hash();
    outcome.counts = trace.counts;
    return outcome;
}

Outcome Runner::runTwice(const Plan &plan)
{
    Outcome first = run(plan);
    const Outcome second = run(plan);
    if (first.hash != second.hash)
        first.verdict = Violation{"one seed, one run", u"the second run went another way"_s};
    return first;
}

Outcome Runner::runInTwoWorlds(const Plan &plan)
{
    Sight here{m_bed.people[static_cast<qsizetype>(plan.seed % static_cast<quint64>(plan.tablets))].person, {}, {}};
    Outcome outcome = play(plan, false, {}, &here);
    if (outcome.verdict)
        return outcome;
    Sight there{here.person, {}, {}};
    outcome.verdict = play(plan, false, here.unknown, &there).verdict;
    outcome.counts["secret-families"] += here.unknown.size();
    outcome.counts["worlds-with-secrets"] += here.unknown.isEmpty() ? 0 : 1;
    if (!outcome.verdict && here.received != there.received)
        outcome.verdict =
            Violation{"two worlds", u"what %1 was sent depends on what others wrote"_s.arg(here.person.name)};
    return outcome;
}

bool Runner::breaks(const Plan &plan, const QByteArray &invariant)
{
    const auto verdict = run(plan).verdict;
    return verdict && verdict->invariant == invariant;
}

Plan Runner::shrink(const Plan &failing, const QByteArray &invariant)
{
    Plan best = failing;
    int tries = 0;
    for (qsizetype chunk = best.steps.size() / 2; chunk > 0; chunk /= 2) {
        for (qsizetype at = best.steps.size() - chunk; at >= 0; at -= chunk) {
            Plan fewer = best;
            fewer.steps.remove(at, std::min(chunk, fewer.steps.size() - at));
            if (++tries > mostTries)
                return best;
            if (breaks(fewer, invariant))
                best = fewer;
        }
    }
    return best;
}

Plan kept(const Plan &plan, const QString &list)
{
    if (list.isEmpty())
        return plan;
    Plan part = plan;
    part.steps.clear();
    for (const QString &range : list.split(u',')) {
        const int from = range.section(u'-', 0, 0).toInt();
        const int to = range.section(u'-', -1).toInt();
        for (int i = from; i <= to && i < plan.steps.size(); ++i)
            part.steps.append(plan.steps[i]);
    }
    return part;
}

QString keepList(const Plan &whole, const Plan &part)
{
    QStringList ranges;
    qsizetype next = 0;
    for (qsizetype i = 0; i < part.steps.size(); ++i) {
        const auto same = [&](const Step &step) { return step.salt == part.steps[i].salt; };
        const qsizetype at = std::find_if(whole.steps.begin() + next, whole.steps.end(), same) - whole.steps.begin();
        if (!ranges.isEmpty() && at == next)
            ranges.last() = ranges.last().section(u'-', 0, 0) + u"-%1"_s.arg(at);
        else
            ranges.append(QString::number(at));
        next = at + 1;
    }
    return ranges.join(u',');
}

} // namespace doorstep::simulation
