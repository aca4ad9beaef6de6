// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/fleet.h"
#include "tests/support/ownpostgres.h"

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

struct Load {
    double operations = 0; ///< a second
    Milliseconds exchanges;
};

/// `store`: an address of PostgreSQL; empty: the embedded one.
Load loadOn(const QString &serverProgram, const QString &store, int tablets)
{
    const QTemporaryDir folder;
    const QString data = folder.filePath(u"server"_s);
    QDir().mkpath(data);
    say(QByteArray(store.isEmpty() ? "embedded store" : "PostgreSQL") + ": making " + QByteArray::number(tablets)
        + " people with a tablet each");
    ServerProcess server(serverProgram, data, store);
    server.prepare();
    Fleet fleet(server, folder.path(), tablets);
    server.start();
    fleet.enrol();
    const double operations = rush(fleet, tablets);
    Load load{operations, fleet.visit(secondsOfWork)};
    say(QByteArray::number(tablets) + " tablets sign a visit a second each, "
        + QByteArray::number(load.exchanges.size()) + " in all: receipt after " + told(load.exchanges));
    say("memory of the server at most: " + QByteArray::number(server.peakMemoryMb(), 'f', 0) + " MB");
    return load;
}

/// As Debian sets it up: what is committed is on the disk. Null: it is not installed.
std::unique_ptr<test::OwnPostgres> ownPostgres()
{
    if (!test::OwnPostgres::isInstalled()) {
        say("PostgreSQL is not installed: not measured");
        return nullptr;
    }
    auto postgres = std::make_unique<test::OwnPostgres>();
    must("initdb", postgres->make());
    must("postgres", postgres->start({}));
    return postgres;
}
} // namespace

void measureLoad(Figures &figures, const QString &serverProgram, int tablets)
{
    const bool counts = tablets == tabletsOfTeam;
    const Load embedded = loadOn(serverProgram, {}, tablets);
    if (counts) {
        figures.set("server_ops_s_sqlcipher", embedded.operations);
        figures.set("exchange_p99_ms", percentile(embedded.exchanges, 99));
    }
    const auto postgres = ownPostgres();
    if (!postgres)
        return;
    const Load shared = loadOn(serverProgram, postgres->address(u"load"_s), tablets);
    if (counts)
        figures.set("server_ops_s_postgres", shared.operations);
}

} // namespace doorstep::bench
