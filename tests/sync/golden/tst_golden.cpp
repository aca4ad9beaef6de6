// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/golden/play.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QSet>

using namespace doorstep;
using namespace doorstep::golden;
using namespace Qt::StringLiterals;

namespace {
const QString folder = QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/sync/golden/v1");
const auto ending = u".transcript"_s;

QString fileOf(const Scene &scene) { return folder + u'/' + QString::fromLatin1(scene.name) + ending; }

/// DOORSTEP_GOLDEN_RECORD=1 writes every file anew: for a version that has not been released yet.
bool recording() { return qEnvironmentVariableIntValue("DOORSTEP_GOLDEN_RECORD") == 1; }

void record(const Scene &scene)
{
    Transcript transcript{fileOf(scene), {}};
    Play play(Ends::Both, transcript);
    scene.act(play);
    QFile file(fileOf(scene));
    REQUIRE(file.open(QIODevice::WriteOnly));
    const QByteArray text = transcript.text();
    REQUIRE(file.write(text) == text.size());
}

void playAlone(const Scene &scene, Ends end)
{
    if (recording())
        record(scene);
    INFO(scene.name);
    auto transcript = Transcript::read(fileOf(scene));
    REQUIRE(transcript.has_value());
    Play play(end, *transcript);
    scene.act(play);
    play.end();
}
} // namespace

TEST_CASE("the server answers what version 1 asked as it did when it was recorded")
{
    for (const Scene &scene : scenes())
        playAlone(scene, Ends::Server);
}

TEST_CASE("the tablet, given what version 1 answered, asks what it did when it was recorded")
{
    for (const Scene &scene : scenes())
        playAlone(scene, Ends::Tablet);
}

TEST_CASE("every transcript has a scene, and is written as transcripts are")
{
    QSet<QString> files;
    for (const Scene &scene : scenes()) {
        INFO(scene.name);
        QFile file(fileOf(scene));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const auto transcript = Transcript::read(fileOf(scene));
        REQUIRE(transcript.has_value());
        REQUIRE(transcript->text() == file.readAll());
        files.insert(transcript->name);
    }
    const QStringList there = QDir(folder).entryList({u'*' + ending});
    REQUIRE(QSet(there.begin(), there.end()) == files);
}

TEST_CASE("the transcripts show every outcome, reason, directive and refusal of version 1")
{
    QByteArray all;
    for (const Scene &scene : scenes())
        all += Transcript::read(fileOf(scene)).value_or(Transcript()).text();
    for (const char *said :
         {"\"applied\"",       "\"merged\"",    "\"conflict_kept\"", "\"held\"",      "\"duplicate\"",
          "\"unknown-kind\"",  "\"no-access\"", "\"signed\"",        "\"malformed\"", "\"no-record\"",
          "\"update-needed\"", "\"go\"",        "\"resend\"",        "\"fork\"",      "\"purge\"",
          "\"purged\"",        "\"more\":true", "\n400\n",           "\n401\n",       "\n426\n"}) {
        INFO(said);
        CHECK(all.contains(said));
    }
}

TEST_CASE("a difference is named by file and line")
{
    const QByteArray recorded = "{\"a\":1}\n{\"b\":2}\n";
    CHECK_FALSE(difference(recorded, recorded, u"x"_s, 3).has_value());
    CHECK(difference(recorded, "{\"a\":1}\n{\"b\":3}\n", u"gap.transcript"_s, 3)
          == u"gap.transcript, line 4:\nrecorded: {\"b\":2}\nnow:      {\"b\":3}"_s);
    CHECK(difference(recorded, "{\"a\":1}\n", u"x"_s, 3)->startsWith(u"x, line 4:"));
    CHECK(difference(recorded, recorded + "{}\n", u"x"_s, 3)->startsWith(u"x, line 5:"));
    CHECK(difference(recorded, recorded.chopped(1), u"x"_s, 3).has_value());
}
