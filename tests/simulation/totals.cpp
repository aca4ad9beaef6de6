// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/totals.h"

#include "tests/simulation/statetable.h"

#include <QJsonArray>

#include <cstdio>

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

void Totals::add(const Outcome &outcome)
{
    ++seeds;
    for (auto it = outcome.counts.begin(); it != outcome.counts.end(); ++it)
        counts[it.key()] += it.value();
}

void Totals::add(const Totals &other)
{
    seeds += other.seeds;
    cpuMs += other.cpuMs;
    failures += other.failures;
    for (auto it = other.counts.begin(); it != other.counts.end(); ++it)
        counts[it.key()] += it.value();
}

QJsonObject Totals::toJson() const
{
    QJsonObject byName;
    for (auto it = counts.begin(); it != counts.end(); ++it)
        byName.insert(QString::fromLatin1(it.key()), it.value());
    return {{u"seeds"_s, seeds},
            {u"ms"_s, cpuMs},
            {u"counts"_s, byName},
            {u"failures"_s, QJsonArray::fromStringList(failures)}};
}

Totals Totals::fromJson(const QJsonObject &json)
{
    Totals totals{.seeds = json.value(u"seeds"_s).toInteger(), .cpuMs = json.value(u"ms"_s).toInteger()};
    const QJsonObject byName = json.value(u"counts"_s).toObject();
    for (auto it = byName.begin(); it != byName.end(); ++it)
        totals.counts.insert(it.key().toLatin1(), it.value().toInteger());
    for (const auto &failure : json.value(u"failures"_s).toArray())
        totals.failures.append(failure.toString());
    return totals;
}

void Totals::print() const
{
    std::printf("%-28s %10s\n", "what", "times");
    for (auto it = counts.begin(); it != counts.end(); ++it) {
        if (!it.key().startsWith("cell "))
            std::printf("%-28s %10lld\n", it.key().constData(), it.value());
    }
    const StateTable table(counts);
    table.print();
    for (const QString &cell : table.empty())
        std::printf("empty cell: %s\n", qPrintable(cell));
    for (const QString &failure : failures)
        std::printf("%s\n", qPrintable(failure));
    std::printf("%lld seeds, %.1f seeds/s/core, %lld violations\n", seeds,
                cpuMs > 0 ? 1000.0 * static_cast<double>(seeds) / static_cast<double>(cpuMs) : 0.0,
                static_cast<qint64>(failures.size()));
    std::printf(
        "Not simulated: a disk that lies about its flushes for longer than one commit, kernel bugs, Qt's network "
        "stack, radio,\nreal key stores, people reading a clash. See docs/simulation.md for what is not built yet.\n");
}

} // namespace doorstep::simulation
