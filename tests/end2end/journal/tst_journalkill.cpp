// SPDX-License-Identifier: Apache-2.0
#include "tests/support/journaledstore.h"
#include "tests/support/printers.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QProcess>

#include <chrono>
#include <random>
#include <thread>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr int kills = 10;

/// `call` and `number`: the writer kills itself before its nth such call to the journal; 0: never.
void startWriter(QProcess &writer, test::JournaledStore &here, const QString &call = u"write"_s, int number = 0)
{
    here.store.reset();
    writer.start(QStringLiteral(DOORSTEP_JOURNAL_WRITER),
                 {here.dir.filePath(u"store.db"_s), QString::fromLatin1(here.key.toHex()), here.actor.practitioner,
                  call, QString::number(number)});
}
} // namespace

TEST_CASE("kill -9 at any moment: what was said to be saved is in the journal, and the next start completes it")
{
    test::JournaledStore here;
    std::mt19937 random(Catch::getSeed());
    std::uniform_int_distribution<int> microseconds(0, 20'000);
    for (int round = 0; round < kills; ++round) {
        QProcess writer;
        startWriter(writer, here);
        REQUIRE(writer.waitForReadyRead(20'000));
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
        writer.kill();
        REQUIRE(writer.waitForFinished());
        REQUIRE(writer.exitStatus() == QProcess::CrashExit);
        const QString lastSaid = QString::fromLatin1(writer.readAllStandardOutput().trimmed().split('\n').last());

        REQUIRE(here.inJournal().contains(lastSaid));
        here.reopen();
        REQUIRE_FALSE(here.store->journalProblem());
        REQUIRE(here.inJournal() == here.inOutbox());
    }
    REQUIRE(here.journals() == QStringList{u"journal"_s});
}

TEST_CASE("a process killed between the commit and the journal is made up for at the next start")
{
    test::JournaledStore here;
    here.family(u"Example"_s);
    for (const auto &[call, number] : {std::pair{u"write"_s, 1}, std::pair{u"write"_s, 4}, std::pair{u"sync"_s, 3}}) {
        const qsizetype before = here.inOutbox().size();
        QProcess writer;
        startWriter(writer, here, call, number);
        REQUIRE(writer.waitForFinished());
        REQUIRE(writer.exitStatus() == QProcess::CrashExit);
        REQUIRE(here.inJournal().size() == before + number - (call == "write"_L1 ? 1 : 0));

        here.reopen();
        REQUIRE(here.inOutbox().size() == before + number);
        REQUIRE(here.inJournal() == here.inOutbox());
    }
}
