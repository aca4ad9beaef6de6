// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "core/usecases/overviews.h"
#include "tests/bench/measure.h"
#include "tests/bench/stage.h"

#include <QTemporaryDir>

#include <algorithm>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int attempts = 3;
constexpr qint64 recordsOfFamily = 44;
constexpr int shown = 1000; // all of them, wherever the name comes in the list

qint64 megabits(qint64 count) { return count * 1'000'000; }

bool isWhole(store::TabletStore &store, const QString &family)
{
    auto count = store.connection().prepare("SELECT count(*) FROM record WHERE family=?");
    count.bind(family);
    return must("count", count.step()) && count.number(0) == recordsOfFamily;
}

/// In the list, and open with everything on it, as the screens read it.
bool isUsable(store::TabletStore &store, const QString &id)
{
    const usecases::Overviews overviews(store);
    const auto listed = must("families", overviews.families({}, shown));
    const auto family = must("family", overviews.family(id));
    const bool open = family.infants.size() == 1 && family.carers.size() == 2 && family.visits.size() == fullSet.visits;
    return open && std::ranges::any_of(listed, [&](const Record &record) { return record.id == id; });
}

/// Is there one whole family that somebody can work with?
bool firstIsUsable(BenchStore &bench, const store::ChangeNotice &notice)
{
    return std::ranges::any_of(notice.families, [&](const QString &family) {
        return isWhole(bench.store(), family) && isUsable(bench.store(), family);
    });
}

/// A server with the whole caseload, as it comes about over months.
void fillServer(Stage &stage)
{
    say("making a caseload of 1,000 families with 10,000 visits on a tablet");
    BenchStore(stage.at(u"a"_s)).authorInRounds(fullSet);
    say("sending it to the server");
    stage.play({u"server"_s, u"a"_s, recordsOfFamily * fullSet.families});
    stage.keep(u"server.now"_s, u"server.full"_s);
}
} // namespace

void measureFirst(Figures &figures, const QString &serverProgram)
{
    const QTemporaryDir folder;
    Stage stage(serverProgram, folder.path());
    fillServer(stage);
    const Scene scene{u"server.full"_s, u"b"_s, recordsOfFamily * fullSet.families,
                      linkOf(megabits(1), std::chrono::milliseconds(100))};
    Milliseconds families;
    for (int round = 0; round < attempts; ++round) {
        families.push_back(stage.play(scene, firstIsUsable).seconds);
        say("the first family: " + QByteArray::number(families.back(), 'f', 2) + " s");
    }
    figures.set("first_family_s", median(families));
    const Passage whole = stage.play(scene);
    figures.set("first_exchange_s", whole.seconds);
    figures.set("first_exchange_bytes", static_cast<double>(whole.bytes));
    figures.set("first_exchange_round_trips", whole.roundTrips);
}

} // namespace doorstep::bench
