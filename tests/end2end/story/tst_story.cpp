// SPDX-License-Identifier: Apache-2.0
// The whole story, from a kitchen without a signal to a supervisor's screen, as scripts/demo plays it.
#include "tests/end2end/story/story.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QTemporaryDir>

#include <cstdio>

using namespace Qt::StringLiterals;

TEST_CASE("one evening's work, with every real part")
{
    QTemporaryDir folder;
    int steps = 0;
    doorstep::test::Story story(folder.path(), [&steps](const QString &step, double seconds) {
        ++steps;
        std::printf("%6.2f s  %s\n", seconds, qUtf8Printable(step));
    });
    REQUIRE_NOTHROW(story.play());
    REQUIRE(steps > 20);
    REQUIRE(QDir(folder.path()).entryList({u"*.png"_s}).size() >= 20);
    // A screen that complains is a broken screen, even where the story came through.
    CAPTURE(story.complaints().toStdString());
    REQUIRE(story.complaints().isEmpty());
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
