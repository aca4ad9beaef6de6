// SPDX-License-Identifier: Apache-2.0
#include "app/services/language.h"
#include "app/services/storethread.h"
#include "app/viewmodels/plangate.h"
#include "app/viewmodels/planmodel.h"
#include "app/viewmodels/plansmodel.h"
#include "core/store/tabletstore.h"
#include "core/usecases/familycopy.h"
#include "tests/app/shown.h"

#include <catch2/catch_session.hpp>

#include <QDir>
#include <QGuiApplication>
#include <QSignalSpy>
#include <QTemporaryDir>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
/// The page of Ola's crying plan, which was agreed this morning, on a tablet whose documents go away with the test.
struct OlasPlan {
    OlasPlan()
    {
        qputenv("HOME", home.path().toUtf8());
        REQUIRE(app.unlock());
        page = std::make_unique<Shown<PlanModel>>(app, [this](PlanModel &model) {
            model.setFamilyId(app.ids().example);
            model.setKind(u"crying"_s);
            model.setOwnerId(app.ids().ola);
        });
    }

    QStringList copies() const { return QDir(home.filePath(u"Documents"_s)).entryList(QDir::Files); }
    bool saveAndWait(bool large)
    {
        page->saveCopy(large);
        return FixtureApp::wait([this] { return !page->busy(); });
    }
    /// Answers to the question whether a copy is safe that are on the family's record.
    int copyNotes()
    {
        int count = -1;
        app.services().storeThread().ask(
            page.get(),
            [family = app.ids().example](Desk &desk) {
                return desk.store().records().ofFamily(family, RecordKind::Note);
            },
            [&count](const Result<QList<Record>> &notes) {
                count = int(std::count_if(notes->begin(), notes->end(),
                                          [](const Record &note) { return usecases::copyNote(note).has_value(); }));
            });
        FixtureApp::wait([&count] { return count >= 0; });
        return count;
    }

    QTemporaryDir home;
    FixtureApp app;
    std::unique_ptr<Shown<PlanModel>> page;
};

void speak(PlanModel &page, const QString &language)
{
    page.setLanguage(language);
    REQUIRE(FixtureApp::wait([&] { return page.language() == language; }));
}
} // namespace

TEST_CASE("A family's plans are listed, and each says whether it was agreed")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    Shown<PlansModel> plans(app, [&](PlansModel &model) { model.setFamilyId(app.ids().example); });
    plans.watch(plans.plans());
    const int olas = rowWith(plans.plans(), "ownerId", app.ids().ola);
    REQUIRE(olas >= 0);
    CHECK(text(plans.plans(), olas, "kind") == u"crying"_s);
    CHECK(text(plans.plans(), olas, "title").contains(u"Ola"_s));
    CHECK(text(plans.plans(), olas, "detail") == u"Agreed 23 Nov 2026, version 1"_s);
    CHECK(role(plans.plans(), olas, "agreed").toBool());
}

TEST_CASE("A plan's page shows the plan card by card")
{
    OlasPlan plan;
    plan.page->watch(plan.page->parts());
    CHECK(plan.page->title().contains(u"Ola"_s));
    CHECK(plan.page->banner().familyName == u"EXAMPLE"_s);
    const int check = rowWith(plan.page->parts(), "partId", u"check"_s);
    REQUIRE(check >= 0);
    CHECK(role(plan.page->parts(), check, "lines").toStringList().size() == 2);
    CHECK(rowWith(plan.page->parts(), "apart", true) >= 0);
    CHECK(plan.page->help()->count() > 0);
    CHECK(plan.page->versions()->count() == 1);
    CHECK(plan.page->language() == u"pl"_s); // the family's own
    speak(*plan.page, u"en"_s);
    CHECK_FALSE(plan.page->face().rightToLeft);
    CHECK(plan.page->face().draftNotice == QString());
}

TEST_CASE("No copy leaves the tablet before somebody said that it is safe at home")
{
    OlasPlan plan;
    CHECK_FALSE(plan.page->mayShow());
    REQUIRE(plan.saveAndWait(false));
    for (const auto &answer : {u"no"_s, u"unsure"_s}) {
        plan.page->answerSafe(answer);
        CHECK_FALSE(plan.page->mayShow());
        CHECK_FALSE(plan.page->safeText().isEmpty());
        REQUIRE(plan.saveAndWait(false));
        REQUIRE(plan.saveAndWait(true));
    }
    CHECK(plan.copies().isEmpty());
    CHECK(plan.page->savedText() == QString());
}

TEST_CASE("A no is noted, once, though nothing was given")
{
    OlasPlan plan;
    const int before = plan.copyNotes();
    plan.page->answerSafe(u"no"_s);
    plan.page->answerSafe(u"no"_s);
    CHECK(FixtureApp::wait([&] { return plan.copyNotes() == before + 1; }));
    CHECK(plan.page->problem() == QString());
}

TEST_CASE("A copy is written under a name that says nothing, and who made it is on the record")
{
    OlasPlan plan;
    const int before = plan.copyNotes();
    plan.page->answerSafe(u"yes"_s);
    CHECK(plan.page->mayShow());
    REQUIRE(plan.saveAndWait(false));
    REQUIRE(plan.saveAndWait(true));
    CHECK(plan.page->problem() == QString());
    CHECK(plan.copies() == QStringList{u"plan-2.pdf"_s, u"plan.pdf"_s});
    CHECK(plan.page->savedText().contains(u"plan-2.pdf"_s));
    CHECK(plan.page->savedText().contains(u"not encrypted"_s));
    CHECK(plan.copyNotes() == before + 2);
}

TEST_CASE("In Arabic the page runs from right to left and says that nobody checked the words")
{
    OlasPlan plan;
    speak(*plan.page, u"ar"_s);
    CHECK(plan.page->face().rightToLeft);
    CHECK_FALSE(plan.page->face().draftNotice.isEmpty());
    CHECK(plan.page->face().fontFamily == u"Noto Sans Arabic"_s);
    CHECK(plan.page->title().contains(u"Ola"_s)); // the practitioner's own title stays English
    speak(*plan.page, u"pl"_s);
    CHECK_FALSE(plan.page->face().rightToLeft);
}

TEST_CASE("Locking takes the plan away, and the question is asked again")
{
    OlasPlan plan;
    plan.page->answerSafe(u"yes"_s);
    plan.app.services().session()->lock();
    REQUIRE(FixtureApp::wait([&] { return plan.page->parts()->count() == 0; }));
    CHECK(plan.page->face().title == QString());
    CHECK_FALSE(plan.page->mayShow());
}

namespace {
struct Gate {
    Gate()
    {
        REQUIRE(app.unlock());
        gate.setServices(&app.services());
    }

    void tryPin(const QString &pin)
    {
        gate.open(pin);
        REQUIRE(FixtureApp::wait([this] { return gate.status() != u"Checking the PIN…"_s; }));
    }
    /// A wrong one, after whatever wait the ones before have earned.
    void tryWrongly()
    {
        constexpr qint64 hour = 3'600'000;
        app.clock().advance(hour);
        tryPin(u"111111"_s);
    }

    FixtureApp app;
    PlanGate gate;
};
} // namespace

TEST_CASE("Only her own PIN leads out of the family's view")
{
    Gate way;
    QSignalSpy opened(&way.gate, &PlanGate::opened);
    way.tryPin(u"111111"_s);
    CHECK(opened.isEmpty());
    CHECK(way.gate.problem() == u"That PIN is not right. Please try again."_s);
    way.tryPin(FixtureApp::fixturePin());
    CHECK(opened.size() == 1);
    CHECK(way.gate.problem() == QString());
    CHECK(way.app.services().session()->unlocked());
}

TEST_CASE("Wrong PINs count as at unlocking: they make wait, and the tenth locks the tablet")
{
    Gate way;
    for (int tries = 0; tries < 6; ++tries)
        way.tryWrongly();
    CHECK(way.gate.problem().contains(u"4 more wrong tries"_s));
    CHECK(way.gate.busy());
    CHECK(way.gate.status().startsWith(u"Try again in"_s));
    QSignalSpy opened(&way.gate, &PlanGate::opened);
    way.tryPin(FixtureApp::fixturePin());
    CHECK(opened.isEmpty()); // it has to wait, even with the right one
    for (int tries = 6; tries < 10; ++tries)
        way.tryWrongly();
    CHECK(FixtureApp::wait([&way] { return !way.app.services().session()->unlocked(); }));
    CHECK(way.app.services().unlock()->state() == UnlockModel::State::Trouble);
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv); // fonts
    const Language words(u"en"_s);
    return Catch::Session().run(argc, argv);
}
