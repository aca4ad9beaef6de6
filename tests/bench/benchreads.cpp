// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "core/usecases/overviews.h"
#include "tests/bench/barestore.h"
#include "tests/bench/filledstore.h"
#include "tests/bench/measure.h"

#include <QTemporaryDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int shown = 50;

/// What somebody types who looks for a family: every beginning of a few names, in the order of the keys.
QStringList keyStrokes()
{
    QStringList strokes;
    for (const QString &name : {u"okafor"_s, u"garcia"_s, u"zoë"_s, u"wanjiru"_s, u"v123"_s, u"nguyen amara"_s,
                                u"o'neill"_s, u"a-b"_s, u"999 012 3456"_s, u"14 mill"_s}) {
        for (qsizetype length = 1; length <= name.size(); ++length)
            strokes << name.first(length);
    }
    return strokes;
}
} // namespace

void measureOpening(Figures &figures)
{
    const QTemporaryDir folder;
    say("filling a file with 10,000 visits");
    BenchStore(folder.path()).pullIn(fullSet);
    const QString bare = folder.filePath(u"bench.db"_s);

    Milliseconds each;
    const auto ours = [&] {
        each.push_back(timed([&] {
            BenchStore bench(folder.path());
            if (must("families", usecases::Overviews(bench.store()).families({}, shown)).size() != shown)
                qFatal("fewer families than there are");
        }));
        return each.back();
    };
    const auto theirs = [&] { return timed([&] { readFiftyRecords(bare); }); };
    figures.set("open_ratio", ratio("opening", ours, theirs));
    each.erase(each.begin()); // the warm-up round
    figures.set("open_ms", median(each));
}

void measureSearch(Figures &figures)
{
    const QTemporaryDir folder;
    BenchStore bench(folder.path());
    say("filling a file with 10,000 families");
    bench.pullIn({0, 10000, 0});
    usecases::Overviews overviews(bench.store());
    Milliseconds each;
    for (int round = 0; round <= rounds; ++round) {
        for (const QString &typed : keyStrokes()) {
            const double time = timed([&] { must("search", overviews.families(typed, shown)); });
            if (round > 0)
                each.push_back(time);
        }
    }
    figures.set("search_p99_ms", percentile(each, 99));
}

} // namespace doorstep::bench
