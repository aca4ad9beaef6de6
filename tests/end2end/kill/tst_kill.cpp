// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/checklists.h"
#include "core/usecases/visits.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QProcess>

#include <chrono>
#include <random>
#include <thread>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr int kills = 40;

/// A visit with one open checklist, in a store that is closed while another process writes to it.
struct Scene : test::TestStore {
    Scene()
    {
        const usecases::Workplace place{*store, actor, access::Role::Practitioner};
        auto work = store::UnitOfWork::begin(*store, actor);
        const auto family = work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, u"Example"_s}}});
        const auto infant = work->create({.kind = RecordKind::Infant, .family = family->id});
        REQUIRE(work->commit().ok());
        visit = usecases::StartVisit(place).unplanned(family->id, infant->id, u"NB"_s)->id;
        response = usecases::OpenChecklist(place)(visit, u"https://doorstep.example/fhir/Questionnaire/kill"_s,
                                                  u"1.0.0"_s, infant->id)
                       ->id;
    }

    QStringList arguments(qint64 next) const
    {
        return {dir.filePath(u"store.db"_s), QString::fromLatin1(key.toHex()), actor.practitioner, response,
                QString::number(next)};
    }

    QString visit;
    QString response;
};
} // namespace

TEST_CASE("kill -9 at any moment loses no answer that was said to be saved")
{
    Scene scene;
    std::mt19937 random(Catch::getSeed());
    std::uniform_int_distribution<int> microseconds(0, 60'000);
    qint64 lastSaid = 0;
    for (int round = 0; round < kills; ++round) {
        scene.store.reset();
        QProcess writer;
        writer.start(QStringLiteral(DOORSTEP_ANSWER_WRITER), scene.arguments(lastSaid + 1));
        REQUIRE(writer.waitForReadyRead(20'000));
        // Kill anywhere in the next commits, not on a round number of them.
        std::this_thread::sleep_for(std::chrono::microseconds(microseconds(random)));
        writer.kill();
        REQUIRE(writer.waitForFinished());
        REQUIRE(writer.exitStatus() == QProcess::CrashExit);
        const auto lines = writer.readAllStandardOutput().trimmed().split('\n');
        lastSaid = lines.last().toLongLong();

        scene.reopen();
        const auto answers = scene.store->drafts().answers(scene.response);
        REQUIRE(answers.ok());
        qint64 newest = 0;
        for (const auto &value : *answers)
            newest = std::max(newest, value.toInteger());
        // The one after may have been saved too, just before it could be said.
        INFO("round " << round << ", said " << lastSaid << ", found " << newest);
        REQUIRE(newest >= lastSaid);
        REQUIRE(newest <= lastSaid + 1);
        REQUIRE(answers->value(u"q%1"_s.arg(lastSaid % 50)).toInteger() >= lastSaid);
        REQUIRE(scene.store->drafts().place(scene.visit).path == u"q%1"_s.arg(newest % 50));
        REQUIRE(*scene.store->audit().firstBroken() == 0);
        REQUIRE(scene.store->outbox().hasOpen(scene.response));
    }
}
