// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/fleet.h"

#include <QDir>
#include <QTemporaryDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int rushes = 5;
constexpr int secondsOfWork = 20;
constexpr double visitsOfOne = 20;

QByteArray inMs(double value) { return QByteArray::number(value, 'f', 1) + " ms"; }

QByteArray told(const Milliseconds &times)
{
    return "p50 " + inMs(percentile(times, 50)) + ", p99 " + inMs(percentile(times, 99)) + ", slowest "
        + inMs(percentile(times, 100));
}

/// Operations a second of the median rush.
double rush(Fleet &fleet, int tablets)
{
    Milliseconds seconds, each;
    for (int round = 0; round < rushes; ++round) {
        fleet.author(round);
        const Rush one = fleet.sendAll();
        seconds.push_back(one.seconds);
        each.insert(each.end(), one.each.begin(), one.each.end());
    }
    const double took = median(seconds);
    say(QByteArray::number(tablets) + " tablets send 20 visits each at once: " + inMs(took * 1'000) + ", "
        + QByteArray::number(tablets * visitsOfOne / took, 'f', 0) + " visits a second; a tablet has its reply after "
        + told(each));
    return fleet.operations() / took;
}
} // namespace

void measureLoad(Figures &figures, const QString &serverProgram, int tablets)
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(u"server"_s);
    QDir().mkpath(data);
    say("making " + QByteArray::number(tablets) + " people with a tablet each");
    ServerProcess server(serverProgram, data);
    server.prepare();
    Fleet fleet(server, folder.path(), tablets);
    server.start();
    fleet.enrol();
    const double operations = rush(fleet, tablets);
    const Milliseconds exchanges = fleet.visit(secondsOfWork);
    say(QByteArray::number(tablets) + " tablets sign a visit a second each, " + QByteArray::number(exchanges.size())
        + " in all: receipt after " + told(exchanges));
    say("memory of the server at most: " + QByteArray::number(server.peakMemoryMb(), 'f', 0) + " MB");
    if (tablets == tabletsOfTeam) {
        figures.set("server_ops_s_sqlcipher", operations);
        figures.set("exchange_p99_ms", percentile(exchanges, 99));
    }
}

} // namespace doorstep::bench
