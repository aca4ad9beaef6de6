// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/stage.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickStyle>
#include <QQuickWindow>

using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
/// Ola's plan in front of the family.
void showFamily(Stage &stage, const QString &language = u"en"_s)
{
    stage.unlock();
    stage.go("openFamily", {stage.ids().example});
    stage.go("openPlan", {stage.ids().example, u"crying"_s, stage.ids().ola});
    stage.tap(u"safe-yes"_s);
    stage.tap(u"language-"_s + language);
    stage.tap(u"primary"_s);
}

void collect(QQuickItem *item, QStringList &texts)
{
    if (!item->isVisible())
        return;
    if (item->inherits("QQuickText"))
        texts.append(item->property("text").toString());
    for (QQuickItem *child : item->childItems())
        collect(child, texts);
}

QStringList wordsOn(const Stage &stage)
{
    QStringList texts;
    collect(stage.everything(), texts);
    return texts;
}

/// What a Repeater makes is a child on the screen, not a child object.
QQuickItem *look(QQuickItem *item, const QString &objectName)
{
    if (!item->isVisible() || item->objectName() == objectName)
        return item->isVisible() ? item : nullptr;
    for (QQuickItem *child : item->childItems())
        if (QQuickItem *found = look(child, objectName))
            return found;
    return nullptr;
}

double leftOf(const Stage &stage, const QString &objectName)
{
    QQuickItem *item = look(stage.everything(), objectName);
    INFO(objectName.toStdString());
    REQUIRE(item);
    return item->mapToScene({0, 0}).x();
}

void typePin(Stage &stage, const QString &pin)
{
    stage.type(pin);
    stage.press(Qt::Key_Return);
    stage.settle();
}
} // namespace

TEST_CASE("The plan of a family is one tap from its page, and asks first whether it is safe to be seen")
{
    Stage stage(QSize(1280, 800));
    stage.unlock();
    stage.go("go", {u"families"_s});
    stage.go("openFamily", {stage.ids().example});
    stage.tap(u"plan-crying-"_s + stage.ids().ola);
    CHECK(stage.shows(u"safe-yes"_s));
    CHECK_FALSE(stage.value(u"primary"_s, "enabled").toBool());
    CHECK_FALSE(stage.shows(u"savePlan"_s));
    stage.tap(u"safe-unsure"_s);
    CHECK(stage.shows(u"safeText"_s));
    CHECK_FALSE(stage.value(u"primary"_s, "enabled").toBool());
    stage.tap(u"safe-yes"_s);
    CHECK(stage.value(u"primary"_s, "enabled").toBool());
    CHECK(stage.shows(u"savePlan"_s));
}

TEST_CASE("The family's view fills the screen with the plan and shows nothing of the app or the record")
{
    for (const QSize size : {QSize(1280, 800), QSize(800, 1280)}) {
        Stage stage(size);
        showFamily(stage);
        CHECK(stage.shows(u"familyView"_s));
        for (const auto &control :
             {u"go-today"_s, u"go-families"_s, u"back"_s, u"actNow"_s, u"primary"_s, u"savePlan"_s})
            CHECK_FALSE(stage.shows(control));
        CHECK(stage.value(u"part-never"_s, "apart").toBool()); // the one thing never to do is drawn apart
        CHECK_FALSE(stage.value(u"part-check"_s, "apart").toBool());
        const QString words = wordsOn(stage).join(u' ');
        CHECK(words.contains(u"Ola"_s));
        for (const auto &kept : {u"NHS 999"_s, u"EXAMPLE"_s, u"Example Street"_s, u"Saved on"_s, u"Stored safely"_s})
            CHECK_FALSE(words.contains(kept));
    }
}

TEST_CASE("Neither Escape nor back nor closing the window leads out of the family's view")
{
    Stage stage(QSize(1280, 800));
    showFamily(stage);
    stage.press(Qt::Key_Escape);
    stage.press(Qt::Key_Back);
    stage.everything()->window()->close();
    stage.settle();
    CHECK(stage.everything()->window()->isVisible());
    CHECK(stage.shows(u"familyView"_s));
    stage.tap(u"leave"_s);
    stage.press(Qt::Key_Escape); // takes the PIN away again, not the plan
    CHECK(stage.shows(u"planTitle"_s));
    CHECK_FALSE(stage.shows(u"leavePin"_s));
    CHECK_FALSE(stage.shows(u"go-today"_s));
}

TEST_CASE("The PIN, and only the right one, leads back to the plan's page")
{
    Stage stage(QSize(1280, 800));
    showFamily(stage);
    stage.tap(u"leave"_s);
    typePin(stage, u"111111"_s);
    CHECK(stage.shows(u"familyView"_s));
    CHECK_FALSE(stage.text(u"pinProblem"_s).isEmpty());
    typePin(stage, FixtureApp::fixturePin());
    CHECK_FALSE(stage.shows(u"familyView"_s));
    CHECK(stage.shows(u"savePlan"_s));
    CHECK(stage.shows(u"go-today"_s));
}

TEST_CASE("Locking ends the family's view, and the question is asked again")
{
    Stage stage(QSize(1280, 800));
    showFamily(stage);
    stage.app().services().session()->lock();
    stage.settle();
    CHECK_FALSE(stage.shows(u"familyView"_s));
    CHECK(wordsOn(stage).filter(u"Ola"_s).isEmpty());
    stage.unlock();
    CHECK_FALSE(stage.shows(u"familyView"_s));
    CHECK_FALSE(stage.value(u"primary"_s, "enabled").toBool());
}

TEST_CASE("A plan in Arabic is turned round, its telephone numbers are not, and the PIN pad stays as it is")
{
    Stage stage(QSize(1280, 800));
    showFamily(stage, u"ar"_s);
    // The first card stands on the right of the second.
    CHECK(leftOf(stage, u"part-check"_s) > leftOf(stage, u"part-safeplace"_s));
    CHECK_FALSE(wordsOn(stage).filter(QString(QChar(0x2066))).isEmpty());
    stage.tap(u"leave"_s);
    CHECK(leftOf(stage, u"pin1"_s) < leftOf(stage, u"pin3"_s));
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(u"Basic"_s);
    return Catch::Session().run(argc, argv);
}
