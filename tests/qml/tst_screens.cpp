// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/stage.h"

#include <catch2/catch_test_macros.hpp>

#include <QGuiApplication>
#include <QQuickStyle>

#include <catch2/catch_session.hpp>

using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
const QSize wide(1280, 800);
const QSize upright(800, 1280);

QString safePlace() { return u"cry.p.safeplace-text"_s; }

QString crying() { return u"https://doorstep.example/fhir/Questionnaire/crying-carer"_s; }

void beginVisit(Stage &stage)
{
    stage.unlock();
    stage.go("openVisit", {stage.ids().newBirthVisit});
    stage.tap(u"primary"_s);
    stage.tap(u"present-"_s + stage.ids().jade);
}
} // namespace

TEST_CASE("A person unlocks with the keyboard alone")
{
    Stage stage(wide);
    stage.tap(u"person-"_s + FixtureApp::healthVisitor());
    stage.type(FixtureApp::fixturePin());
    stage.press(Qt::Key_Return);
    REQUIRE(FixtureApp::wait([&] { return stage.app().services().session()->unlocked(); }));
    stage.settle();
    CHECK(stage.shows(u"visit-"_s + stage.ids().newBirthVisit));
}

TEST_CASE("A wrong PIN is said in a sentence and forgotten")
{
    Stage stage(wide);
    stage.tap(u"person-"_s + FixtureApp::healthVisitor());
    stage.type(u"111111"_s);
    stage.press(Qt::Key_Return);
    REQUIRE(FixtureApp::wait([&] { return !stage.app().services().unlock()->problem().isEmpty(); }));
    stage.settle();
    CHECK_FALSE(stage.app().services().session()->unlocked());
    CHECK(stage.text(u"pinProblem"_s) == stage.app().services().unlock()->problem());
}

TEST_CASE("Locking takes every page off the screen, unlocking brings the same visit back")
{
    Stage stage(wide);
    beginVisit(stage);
    stage.app().services().session()->lock();
    stage.settle();
    CHECK_FALSE(stage.shows(u"shell"_s));
    stage.unlock();
    CHECK(stage.shows(u"present-"_s + stage.ids().jade));
}

TEST_CASE("A second person on the tablet does not meet the first one's pages")
{
    Stage stage(wide);
    beginVisit(stage);
    stage.app().services().session()->lock();
    stage.unlock(FixtureApp::supervisor());
    CHECK_FALSE(stage.shows(u"present-"_s + stage.ids().jade));
    CHECK(stage.shows(u"reviewList"_s));
}

TEST_CASE("Before a second person's notebook is opened, nothing of the first one's pages is left")
{
    Stage stage(wide);
    beginVisit(stage);
    stage.go("openChecklist", {stage.ids().newBirthVisit, crying(), stage.ids().jade});
    const auto hers = stage.pageModels();
    REQUIRE(hers.size() >= 3);
    stage.app().services().session()->lock();
    SECTION("another person tries, even with a wrong PIN")
    {
        stage.app().unlockWrongly(FixtureApp::supervisor());
        stage.settle();
        for (const auto &model : hers)
            CHECK(model.isNull());
    }
    SECTION("the same person finds them again")
    {
        stage.unlock();
        for (const auto &model : hers)
            CHECK_FALSE(model.isNull());
    }
}

TEST_CASE("Turning the tablet keeps the family open")
{
    Stage stage(wide);
    stage.unlock();
    stage.go("go", {u"families"_s});
    stage.go("openFamily", {stage.ids().tester});
    stage.resize(upright);
    CHECK(stage.shows(u"carer-"_s + stage.ids().ben));
    stage.tap(u"back"_s);
    CHECK(stage.shows(u"family-"_s + stage.ids().tester));
    stage.tap(u"family-"_s + stage.ids().tester);
    stage.resize(wide);
    CHECK(stage.shows(u"carer-"_s + stage.ids().ben));
}

TEST_CASE("Escape goes back and the answer is still there")
{
    Stage stage(wide);
    beginVisit(stage);
    stage.go("openChecklist", {stage.ids().newBirthVisit, crying(), stage.ids().jade});
    stage.tap(u"cry.impact-tired"_s);
    stage.press(Qt::Key_Escape);
    CHECK_FALSE(stage.shows(u"cry.impact-tired"_s));
    stage.go("openChecklist", {stage.ids().newBirthVisit, crying(), stage.ids().jade});
    CHECK(stage.value(u"cry.impact-tired"_s, "selected").toBool());
}

namespace {
/// Typed by a person, with the keyboard on the field; it is not handed over yet.
void typeSafePlace(Stage &stage)
{
    stage.go("openChecklist", {stage.ids().newBirthVisit, crying(), stage.ids().jade});
    stage.tap(u"section-1"_s);
    stage.focus(safePlace());
    stage.type(u"12"_s);
}

QString savedSafePlace(Stage &stage)
{
    stage.go("openChecklist", {stage.ids().newBirthVisit, crying(), stage.ids().jade});
    return stage.text(safePlace());
}
} // namespace

TEST_CASE("What is being typed when the tablet locks is there again after unlocking, at the same question")
{
    Stage stage(wide);
    beginVisit(stage);
    typeSafePlace(stage);
    stage.app().services().session()->lock();
    stage.settle();
    stage.unlock();
    CHECK(stage.text(safePlace()) == u"12"_s);
}

TEST_CASE("What is being typed when a page is left is saved")
{
    Stage stage(wide);
    beginVisit(stage);
    typeSafePlace(stage);
    SECTION("with Escape") { stage.press(Qt::Key_Escape); }
    SECTION("for another section of the checklist") { stage.tap(u"section-0"_s); }
    SECTION("for another destination") { stage.go("go", {u"more"_s}); }
    CHECK(savedSafePlace(stage) == u"12"_s);
}

TEST_CASE("An act-now band stands on every page of the family until its steps are closed")
{
    Stage stage(wide);
    beginVisit(stage);
    stage.tap(u"place-home"_s);
    stage.tap(u"sayAlone"_s);
    stage.go("openChecklist", {stage.ids().newBirthVisit, crying(), stage.ids().jade});
    stage.tap(u"fmc.cope.fear-nearly"_s);
    CHECK(stage.shows(u"actNow"_s));
    stage.tap(u"back"_s);
    CHECK(stage.shows(u"actNow"_s));
    stage.go("openFamily", {stage.ids().tester});
    CHECK(stage.shows(u"actNow"_s));
    stage.go("openFamily", {stage.ids().sample});
    CHECK_FALSE(stage.shows(u"actNow"_s));
}

TEST_CASE("A signed visit becomes its note, and back leads to the day")
{
    Stage stage(wide);
    beginVisit(stage);
    stage.tap(u"babySeen-awake"_s);
    stage.tap(u"place-home"_s);
    stage.tap(u"step3"_s);
    stage.tap(u"primary"_s);
    REQUIRE(FixtureApp::wait([&] { return stage.shows(u"pageTitle"_s) && !stage.shows(u"step3"_s); }));
    stage.settle();
    CHECK(stage.text(u"primary"_s) == u"Write a correction"_s);
    stage.tap(u"back"_s);
    CHECK(stage.shows(u"showDone"_s));
    CHECK_FALSE(stage.shows(u"visit-"_s + stage.ids().newBirthVisit));
}

TEST_CASE("A supervisor opens a note from the queue with the keyboard")
{
    Stage stage(wide);
    stage.unlock(FixtureApp::supervisor());
    stage.focus(u"reviewList"_s);
    stage.press(Qt::Key_J);
    stage.press(Qt::Key_Return);
    stage.settle();
    CHECK(stage.shows(u"reviewComment"_s));
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(u"Basic"_s);
    return Catch::Session().run(argc, argv);
}
