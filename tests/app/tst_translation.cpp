// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/scenes.h"
#include "tests/support/knowntext.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QAccessible>
#include <QGuiApplication>
#include <QQuickItem>
#include <QQuickStyle>
#include <QTranslator>

using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
/// Every word a person can see or hear on an item and below it.
void collect(QQuickItem *item, QStringList &texts)
{
    if (!item->isVisible())
        return;
    if (item->inherits("QQuickText"))
        texts.append(item->property("text").toString());
    if (const QAccessibleInterface *heard = QAccessible::queryAccessibleInterface(item))
        texts.append({heard->text(QAccessible::Name), heard->text(QAccessible::Description)});
    const auto children = item->childItems();
    for (QQuickItem *child : children)
        collect(child, texts);
}

QStringList untranslated(const Stage &stage, const KnownText &known)
{
    QStringList texts;
    collect(stage.everything(), texts);
    texts.removeDuplicates();
    texts.removeIf([&known](const QString &text) { return known.explains(text); });
    return texts;
}
} // namespace

TEST_CASE("No screen shows a word that did not go through translation")
{
    const KnownText known(QStringLiteral(DOORSTEP_SOURCE_DIR));
    int seen = 0;
    const auto all = scenes();
    for (const Scene &scene : all) {
        QTranslator pseudo;
        REQUIRE(pseudo.load(QStringLiteral(DOORSTEP_PSEUDO_QM)));
        QCoreApplication::installTranslator(&pseudo);
        Stage stage(QSize(1280, 800));
        QCoreApplication::removeTranslator(&pseudo);
        QCoreApplication::installTranslator(&pseudo); // over the app's own, which has come since
        stage.retranslate();
        scene.act(stage);
        INFO(scene.name.toStdString());
        CHECK(untranslated(stage, known).join(u" | "_s).toStdString() == std::string());
        seen += 1;
    }
    CHECK(seen > 30);
}

TEST_CASE("The check finds a word that was written past translation")
{
    const KnownText known(QStringLiteral(DOORSTEP_SOURCE_DIR));
    CHECK_FALSE(known.explains(u"Signed by Asha Example"_s));
    CHECK_FALSE(known.explains(u"⟦Šigñed~⟧ by Asha Example"_s));
    CHECK_FALSE(known.explains(u"Change my PIN"_s));
    CHECK(known.explains(u"⟦Šígñéd by Asha Example ~~⟧"_s));
    CHECK_FALSE(known.explains(u"Amara, 11 days"_s));
    CHECK(known.explains(u"Amara, ⟦11 ďáyš~~⟧"_s));
    CHECK(known.explains(u"23 Nov 2026 09:30"_s));
}

int main(int argc, char **argv)
{
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(u"Basic"_s);
    return Catch::Session().run(argc, argv);
}
