// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/device.h"
#include "tests/bench/measure.h"
#include "tests/bench/stage.h"

#include <QTemporaryDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int attempts = 3;
constexpr qint64 fourMegabits = 4'000'000;
constexpr qint64 records = 4400;
constexpr quint32 edits = 100;

/// The round that took the median time.
Passage medianOf(Stage &stage, const Scene &scene)
{
    std::vector<Passage> passages;
    for (int round = 0; round < attempts; ++round)
        passages.push_back(stage.play(scene));
    std::ranges::sort(passages, {}, &Passage::seconds);
    return passages.at(attempts / 2);
}

void edit(const QString &tablet)
{
    const auto device = must("tablet", Device::open(tablet, {}, {}));
    must("edit", device->edit(edits, 1));
}
} // namespace

void measureLinks(Figures &figures, const QString &serverProgram)
{
    const QTemporaryDir folder;
    Stage stage(serverProgram, folder.path());
    const auto link = linkOf(fourMegabits, std::chrono::milliseconds(100));
    say("sending and fetching 1,000 visits over 4 Mbit/s and 100 ms");
    BenchStore(stage.at(u"a"_s)).author(exchangeSet);
    const Passage push = medianOf(stage, {u"server"_s, u"a"_s, records, link});
    stage.keep(u"server.now"_s, u"server.full"_s);
    stage.keep(u"tablet.now"_s, u"a.full"_s);
    const Passage pull = medianOf(stage, {u"server.full"_s, u"b"_s, records, link});
    stage.keep(u"tablet.now"_s, u"b.full"_s);
    figures.set("link_push_s", push.seconds);
    figures.set("link_push_round_trips", push.roundTrips);
    figures.set("link_pull_s", pull.seconds);
    figures.set("link_pull_round_trips", pull.roundTrips);

    say("sending and fetching 100 edits over it");
    edit(stage.at(u"a.full"_s));
    const Passage sent = medianOf(stage, {u"server.full"_s, u"a.full"_s, records + edits, link});
    stage.keep(u"server.now"_s, u"server.edited"_s);
    const Passage fetched = medianOf(stage, {u"server.edited"_s, u"b.full"_s, records + edits, link});
    figures.set("edits_bytes", static_cast<double>(sent.bytes));
    figures.set("edits_s", sent.seconds);
    figures.set("edits_round_trips", sent.roundTrips);
    figures.set("edits_pull_bytes", static_cast<double>(fetched.bytes));
    figures.set("edits_pull_s", fetched.seconds);
    figures.set("edits_pull_round_trips", fetched.roundTrips);
}

} // namespace doorstep::bench
