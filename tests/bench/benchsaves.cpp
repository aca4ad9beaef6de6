// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "core/base/sealedbox.h"
#include "core/model/fields.h"
#include "core/store/identity.h"
#include "core/usecases/checklists.h"
#include "tests/bench/barestore.h"
#include "tests/bench/filledstore.h"
#include "tests/bench/measure.h"

#include <QTemporaryDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int savesPerRound = 300;

/// As on every enrolled tablet: what is numbered goes into the sealed journal too.
void keepJournal(BenchStore &bench)
{
    auto &meta = bench.store().meta();
    must("incarnation", meta.set(u"incarnation"_s, u"bench-incarnation"_s));
    must("ingest key", store::writeOrganisationKeys(meta, {.ingest = makeBoxKeys().publicKey}));
}

/// A visit in progress with one open checklist, in a family that is already there.
Record openDraft(BenchStore &bench)
{
    auto work = must("begin", store::UnitOfWork::begin(bench.store(), bench.actor()));
    Record visit;
    visit.kind = RecordKind::Visit;
    makeRecords({0, 1, 0}, [&](const WorkRecord &record) { visit.family = QString::fromLatin1(record.family); });
    visit.fields = {{field::status, u"draft"_s}};
    visit = must("draft visit", work.create(visit));
    Record response;
    response.kind = RecordKind::Response;
    response.family = visit.family;
    response.fields = {{field::status, u"in-progress"_s}, {field::visit, visit.id}};
    response = must("draft response", work.create(response));
    must("commit", work.commit());
    return response;
}

/// One answer, as a tap saves it: the use case itself, with all it reads and checks.
void saveOne(const usecases::Workplace &place, const Record &response, int number)
{
    const QString path = u"section.question%1"_s.arg(number % 40);
    must("answer", usecases::RecordAnswer(place)(response.id, path, u"answer %1"_s.arg(number)));
}
} // namespace

void measureSaves(Figures &figures)
{
    const QTemporaryDir folder;
    BenchStore bench(folder.path());
    say("filling a file with 10,000 visits");
    bench.pullIn(fullSet);
    keepJournal(bench);
    const Record response = openDraft(bench);
    const usecases::Workplace place{bench.store(), bench.actor()};
    BareStore bare(folder.filePath(u"bare.db"_s));

    Milliseconds each;
    int saved = 0;
    qint64 committed = 0;
    const auto ours = [&] {
        return timed([&] {
            for (int i = 0; i < savesPerRound; ++i, ++saved)
                each.push_back(timed([&] { saveOne(place, response, saved); }));
        });
    };
    const auto theirs = [&] {
        return timed([&] {
            for (int i = 0; i < savesPerRound; ++i)
                bare.commitTwoRows(++committed);
        });
    };
    figures.set("save_ratio", ratio("300 saves", ours, theirs));
    each.erase(each.begin(), each.begin() + savesPerRound); // the warm-up round
    figures.set("save_p99_ms", percentile(each, 99));
}

} // namespace doorstep::bench
