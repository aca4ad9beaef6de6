// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/cursorwriter.h"
#include "tests/sync/server/serverfixture.h"

#include <catch2/catch_session.hpp>

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QProcess>
#include <QRandomGenerator>
#include <QThread>

#include <map>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
int fromEnvironment(const char *name, int usual)
{
    bool ok = false;
    const int number = qEnvironmentVariableIntValue(name, &ok);
    return ok ? number : usual;
}

/// One that pulls all the time, a few records at once, as a tablet does, and counts what it is given.
class Reader {
public:
    Reader(ServerFixture &server, const QString &login) : m_server(server), m_tablet(server.enrol(login)) { }

    /// A page. True: there is more.
    bool pull()
    {
        const qint64 before = m_tablet.cursor;
        const auto reply = m_server.exchange(m_tablet, {}, 20);
        REQUIRE(reply.ok());
        qint64 last = before;
        for (const auto &row : reply->rows) {
            fellBack += row.seq <= last;
            last = row.seq;
            ++m_seen[{row.record.id, row.record.rev}];
        }
        fellBack += reply->cursor < last;
        m_tablet.settle(*reply);
        return reply->more;
    }
    void pullAll()
    {
        while (pull()) { }
    }
    int times(const QString &note) const
    {
        const auto found = m_seen.find({note, 1});
        return found == m_seen.end() ? 0 : found->second;
    }
    int repeated() const
    {
        return int(std::count_if(m_seen.begin(), m_seen.end(), [](const auto &entry) { return entry.second > 1; }));
    }
    int fellBack = 0; ///< how often a number was not above the one before

private:
    ServerFixture &m_server;
    Tablet m_tablet;
    std::map<std::pair<QString, qint64>, int> m_seen; ///< by record and revision
};

struct Team : ServerFixture {
    Team()
    {
        Tablet own = enrol(u"hv1"_s);
        for (int i = 0; i < 6; ++i)
            families.append(newFamily(own));
    }

    void startWriters()
    {
        for (int i = 0; i < processes; ++i) {
            const quint32 ownSeed = seed + static_cast<quint32>(i * writers);
            CursorWork work{place.place(), person(u"hv1"_s).id, {}, families, seconds, ownSeed};
            for (int n = 0; n < writers; ++n)
                work.devices.append(enrol(u"hv1"_s).device);
            auto &process = running.emplace_back(std::make_unique<QProcess>());
            process->setProcessChannelMode(QProcess::ForwardedErrorChannel);
            process->start(QCoreApplication::applicationFilePath(), QStringList{u"--write"_s} + work.arguments());
            REQUIRE(process->waitForStarted());
        }
    }
    bool areWriting()
    {
        bool any = false;
        for (const auto &process : running) {
            process->waitForFinished(0); // takes in what it said
            any |= process->state() != QProcess::NotRunning;
        }
        return any;
    }
    /// Ids of every note that was stored.
    QStringList written()
    {
        QStringList all;
        for (const auto &process : running) {
            REQUIRE(process->exitCode() == 0);
            all += QString::fromLatin1(process->readAllStandardOutput()).split(u'\n', Qt::SkipEmptyParts);
        }
        return all;
    }

    const int seconds = fromEnvironment("DOORSTEP_CURSOR_SECONDS", 3);
    const int processes = fromEnvironment("DOORSTEP_CURSOR_PROCESSES", 3);
    const int writers = fromEnvironment("DOORSTEP_CURSOR_WRITERS", 2); ///< of each process
    /// Random unless given. How the processes come in each other's way is the machine's; what they write is this.
    const quint32 seed =
        static_cast<quint32>(fromEnvironment("DOORSTEP_CURSOR_SEED", QRandomGenerator::global()->bounded(1'000'000)));
    QStringList families;
    std::vector<std::unique_ptr<QProcess>> running;
};
} // namespace

TEST_CASE_METHOD(Team, "while several processes write, whoever reads by cursor is given each record once")
{
    Reader holder(*this, u"hv1"_s);
    Reader supervisor(*this, u"sup"_s);
    Reader joining(*this, u"hv2"_s); // is granted one family after the other meanwhile
    const auto newcomer = person(u"hv2"_s);
    startWriters();
    QElapsedTimer timer;
    timer.start();
    qsizetype granted = 0;
    while (areWriting()) {
        for (Reader *reader : {&holder, &supervisor, &joining})
            reader->pull();
        if (granted < families.size() && timer.elapsed() > (granted + 1) * seconds * 1000 / (families.size() + 1))
            REQUIRE(server::Grants(*store).grant(newcomer, families[granted++], u"shared"_s).ok());
    }
    for (; granted < families.size(); ++granted)
        REQUIRE(server::Grants(*store).grant(newcomer, families[granted], u"shared"_s).ok());

    const QStringList notes = written();
    std::printf("%lld notes by %d writers in %d processes, %d s, seed %u\n", qlonglong(notes.size()),
                processes * writers, processes, seconds, seed);
    for (Reader *reader : {&holder, &supervisor, &joining}) {
        reader->pullAll();
        int skipped = 0;
        for (const QString &note : notes)
            skipped += reader->times(note) == 0;
        std::printf("skipped %d, given twice %d, numbers that fell back %d\n", skipped, reader->repeated(),
                    reader->fellBack);
        CHECK(skipped == 0);
        CHECK(reader->repeated() == 0);
        CHECK(reader->fellBack == 0);
    }
    REQUIRE(notes.size() > 10 * seconds);
    // The counter has no gaps beyond what a grant takes for itself, and every number is in its place.
    REQUIRE(countRows("SELECT count(*) FROM record r JOIN change_counter c ON r.seq > c.seq OR r.seq < 1") == 0);
}

int main(int argc, char *argv[])
{
    const QCoreApplication application(argc, argv);
    qputenv("DOORSTEP_TEST_STORE", "postgresql"); // the embedded store has one process
    const QStringList arguments = QCoreApplication::arguments();
    if (arguments.value(1) == u"--write"_s)
        return writeNotes(CursorWork::from(arguments.mid(2)));
    return Catch::Session().run(argc, argv);
}
