// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "sync/wire/gzip.h"
#include "tests/bench/barestore.h"
#include "tests/bench/measure.h"
#include "tests/bench/relay.h"
#include "tests/bench/serverprocess.h"
#include "tests/bench/tablet.h"

#include <QDir>
#include <QDirIterator>
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

/// A folder as it was, so that every round begins from the same bytes.
void copyFolder(const QString &from, const QString &to)
{
    QDir(to).removeRecursively();
    if (!QDir().mkpath(to))
        qFatal("no room for a copy");
    QDirIterator files(from, QDir::Files | QDir::Hidden);
    while (files.hasNext()) {
        const QString file = files.next();
        if (!QFile::copy(file, to + u'/' + files.fileName()))
            qFatal("no room for a copy");
    }
}

/// Where things stand before a round: an empty server, tablet A with a caseload nobody has yet, tablet B with nothing;
/// and the same server once it has everything.
class Stage {
public:
    Stage(QString program, QString folder) : m_program(std::move(program)), m_folder(std::move(folder))
    {
        for (const auto &name : {u"server"_s, u"a"_s, u"b"_s})
            QDir().mkpath(at(name));
        ServerProcess server(m_program, at(u"server"_s));
        server.prepare();
        const QString codeA = server.code(), codeB = server.code();
        server.start();
        enrolTablet(at(u"a"_s), server.address(), codeA);
        enrolTablet(at(u"b"_s), server.address(), codeB);
        server.stop();
        BenchStore(at(u"a"_s)).author(exchangeSet);
    }

    QString at(const QString &name) const { return m_folder + u'/' + name; }

    /// Milliseconds from the tablet's first byte to its last receipt or record. `after` sees the server before it ends.
    double exchange(const QString &serverFrom, const QString &tabletFrom, qint64 records)
    {
        copyFolder(at(serverFrom), at(u"server.now"_s));
        copyFolder(at(tabletFrom), at(u"tablet.now"_s));
        ServerProcess server(m_program, at(u"server.now"_s));
        server.start();
        BenchStore tablet(at(u"tablet.now"_s));
        return timed([&] { exchangeUntilDone(tablet, server.address(), records); });
    }

    qint64 bytesOfPush(qint64 records)
    {
        copyFolder(at(u"server"_s), at(u"server.now"_s));
        copyFolder(at(u"a"_s), at(u"tablet.now"_s));
        ServerProcess server(m_program, at(u"server.now"_s));
        server.start();
        auto through = server.address();
        const Relay relay(through.url.port());
        through.url.setPort(relay.port());
        BenchStore tablet(at(u"tablet.now"_s));
        exchangeUntilDone(tablet, through, records);
        return relay.bytes();
    }

    /// Keeps what the last round left as the server that has everything.
    void keepServer() { copyFolder(at(u"server.now"_s), at(u"server.full"_s)); }

private:
    QString m_program;
    QString m_folder;
};
} // namespace

void measureExchange(Figures &figures, const QString &serverProgram)
{
    const QTemporaryDir folder;
    const auto records = exchangeRecords();
    say("making a caseload of 1,000 visits on a tablet");
    Stage stage(serverProgram, folder.path());

    const auto bare = [&] {
        const QTemporaryDir fresh;
        BareStore store(fresh.filePath(u"bare.db"_s));
        return timed([&] { store.insertAll(records, perCommit); });
    };
    const auto push = [&] { return stage.exchange(u"server"_s, u"a"_s, records.size()); };
    figures.set("push_ratio", ratio("sending", push, bare));
    stage.keepServer();
    const auto pull = [&] { return stage.exchange(u"server.full"_s, u"b"_s, records.size()); };
    figures.set("pull_ratio", ratio("fetching", pull, bare));

    const auto once = static_cast<double>(wire::gzip(bodies(records), peersLevel).size());
    const auto sent = static_cast<double>(stage.bytesOfPush(records.size()));
    say("bytes of sending, both ways: " + QByteArray::number(sent, 'f', 0)
        + "; one gzip -6 of the records: " + QByteArray::number(once, 'f', 0));
    figures.set("wire_ratio", sent / once);
}

} // namespace doorstep::bench
