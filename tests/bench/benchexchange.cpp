// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "sync/wire/gzip.h"
#include "tests/bench/barestore.h"
#include "tests/bench/measure.h"
#include "tests/bench/stage.h"

#include <QTemporaryDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype perCommit = 100; // as many as one push carries
constexpr int peersLevel = 6;

QList<WorkRecord> exchangeRecords()
{
    QList<WorkRecord> records;
    makeRecords(exchangeSet, [&](const WorkRecord &record) { records << record; });
    return records;
}

QByteArray bodies(const QList<WorkRecord> &records)
{
    QByteArray all;
    for (const auto &record : records)
        all += record.body + '\n';
    return all;
}
} // namespace

void measureExchange(Figures &figures, const QString &serverProgram)
{
    const QTemporaryDir folder;
    const auto records = exchangeRecords();
    say("making a caseload of 1,000 visits on a tablet");
    Stage stage(serverProgram, folder.path());
    BenchStore(stage.at(u"a"_s)).author(exchangeSet);

    const auto bare = [&] {
        const QTemporaryDir fresh;
        BareStore store(fresh.filePath(u"bare.db"_s));
        return timed([&] { store.insertAll(records, perCommit); });
    };
    const auto msOf = [&](const Scene &scene) { return stage.play(scene).seconds * 1000; };
    const auto push = [&] { return msOf({u"server"_s, u"a"_s, records.size()}); };
    figures.set("push_ratio", ratio("sending", push, bare));
    stage.keep(u"server.now"_s, u"server.full"_s);
    const auto pull = [&] { return msOf({u"server.full"_s, u"b"_s, records.size()}); };
    figures.set("pull_ratio", ratio("fetching", pull, bare));

    const auto once = static_cast<double>(wire::gzip(bodies(records), peersLevel).size());
    const auto sent = static_cast<double>(stage.play({u"server"_s, u"a"_s, records.size(), test::LinkFaults()}).bytes);
    say("bytes of sending, both ways: " + QByteArray::number(sent, 'f', 0)
        + "; one gzip -6 of the records: " + QByteArray::number(once, 'f', 0));
    figures.set("wire_ratio", sent / once);
}

} // namespace doorstep::bench
