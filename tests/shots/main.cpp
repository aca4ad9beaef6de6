// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/pictures.h"
#include "tests/shots/scenes.h"

#include <QCommandLineParser>
#include <QGuiApplication>
#include <QLocale>
#include <QQuickStyle>
#include <QTextStream>

#include <cstdio>

using namespace Qt::StringLiterals;

namespace {
/// The same pictures on every machine: no display, no graphics card, one language, one time zone.
void fixSurroundings()
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    qputenv("QT_QUICK_BACKEND", "software");
    qputenv("TZ", "Europe/London");
    QLocale::setDefault(QLocale(QLocale::English, QLocale::UnitedKingdom));
}

int listScenes()
{
    const auto all = doorstep::test::scenes();
    for (const auto &scene : all)
        QTextStream(stdout) << scene.name << Qt::endl;
    return 0;
}
} // namespace

int main(int argc, char **argv)
{
    fixSurroundings();
    QGuiApplication app(argc, argv);
    QQuickStyle::setStyle(u"Basic"_s);
    QCommandLineParser parser;
    parser.setApplicationDescription(u"Makes pictures of the real screens over made-up families."_s);
    parser.addOptions({{u"out"_s, u"Write the pictures here."_s, u"folder"_s, u"pictures"_s},
                       {u"only"_s, u"Only scenes whose name begins with this."_s, u"name"_s},
                       {u"list"_s, u"Say the names of the scenes."_s}});
    parser.addHelpOption();
    parser.process(app);
    if (parser.isSet(u"list"_s))
        return listScenes();
    return doorstep::test::makePictures(parser.value(u"out"_s), parser.value(u"only"_s));
}
