// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/story.h"

#include <QCommandLineParser>
#include <QCoreApplication>

#include <cstdio>

using namespace Qt::StringLiterals;

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    QCommandLineParser parser;
    parser.setApplicationDescription(
        u"Plays one whole story through the real app, real files and the real server, and takes pictures."_s);
    parser.addHelpOption();
    parser.addOption(
        {u"out"_s, u"Folder for the pictures and everything the story makes."_s, u"DIR"_s, u"build/demo"_s});
    parser.process(app);
    const auto tell = [](const QString &step, double seconds) {
        std::printf("%6.2f s  %s\n", seconds, qUtf8Printable(step));
        std::fflush(stdout);
    };
    try {
        doorstep::test::Story(parser.value(u"out"_s), tell).play();
    } catch (const doorstep::test::StoryError &error) {
        std::fprintf(stderr, "The story stopped: %s\n", error.what());
        return 1;
    }
    return 0;
}
