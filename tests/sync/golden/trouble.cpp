// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/golden/play.h"

namespace doorstep::golden {

using namespace Qt::StringLiterals;

/// The abnormal cases of PROTOCOL.md.
namespace {
constexpr int here = 1;

void begin(Play &play)
{
    play.server([](GoldenServer &server) { server.caseload(here); });
    play.exchange("A tablet gets its caseload.");
}

void write(Play &play, const QString &text)
{
    play.tablet([&text](GoldenTablet &tablet) { tablet.note(here, text); });
}

void lostReply(Play &play)
{
    begin(play);
    write(play, u"Seen at home"_s);
    play.exchange("The server stores a note, and its reply is lost.", Play::Reply::IsLost);
    write(play, u"Written meanwhile"_s);
    play.exchange("The tablet sends it again, with what came since: the first is a duplicate.");
}

void gap(Play &play)
{
    begin(play);
    write(play, u"First"_s);
    play.exchange("One note is stored.");
    play.server([](GoldenServer &server) { server.backUp(); });
    write(play, u"Second"_s);
    play.exchange("Another one.");
    play.server([](GoldenServer &server) { server.goBack(); });
    write(play, u"Third"_s);
    play.exchange("The server has lost the second, and nobody said so: it asks for what is missing.");
    play.exchange("The tablet sends what is above the server's last, and reads everything anew.");
}

void fork(Play &play)
{
    begin(play);
    play.server([](GoldenServer &server) {
        const Operation note{.kind = RecordKind::Note,
                             .record = recordId(91),
                             .family = familyId(here),
                             .set = {{u"text"_s, u"By the twin"_s}},
                             .authored = {the::practitioner, the::tablet, u"2026-11-23T09:20:00.000+00:00"_s}};
        server.twin({1, rawOperation(1), operationPayload(note)});
    });
    write(play, u"Only here"_s);
    play.exchange("A copy of this tablet's database was faster: the number is taken, nothing is stored.");
    play.exchange("Under a new incarnation the tablet sends what is its own.");
}

void restored(Play &play)
{
    begin(play);
    write(play, u"Before the backup"_s);
    play.exchange("A note is stored.");
    play.server([](GoldenServer &server) { server.backUp(); });
    write(play, u"After the backup"_s);
    play.exchange("So is another.");
    play.server([](GoldenServer &server) {
        server.goBack();
        server.renewEpoch(2);
    });
    write(play, u"After the restore"_s);
    play.exchange("The server is in another history: it stores nothing and says so.");
    play.exchange("The tablet gives back what the server lost, and reads everything anew.");
    play.exchange("Both agree.");
}

void cursorAhead(Play &play)
{
    play.server([](GoldenServer &server) {
        server.caseload(here);
        server.backUp();
        server.colleagueCreates(RecordKind::Note, recordId(91), here, {{u"text"_s, u"Lost by the server"_s}});
    });
    play.exchange("A tablet gets everything.");
    play.server([](GoldenServer &server) { server.goBack(); });
    play.exchange("Its cursor is above the server's newest change: it is to begin anew.");
    play.exchange("It does.");
}

void tooOld(Play &play)
{
    begin(play);
    play.server([](GoldenServer &server) { server.speak({2, 2}); });
    write(play, u"By an app nobody updated"_s);
    play.exchange("The server has given up this version: what is sent is held, whole. The reply is lost.",
                  Play::Reply::IsLost);
    play.exchange("The same again: it is there, and the tablet hears why it is held. No records, no lease.");
    play.exchange("Nothing is left to send: the app has to be updated.");
    write(play, u"Written all the same"_s);
    play.exchange("Work is taken in for ever.");
    play.server([](GoldenServer &server) { server.speak({1, 2}); });
    play.exchange("The server has learnt to read it again: what was held is applied, and the tablet hears of it.");
    play.exchange("It has heard.");
}

void tooNew(Play &play)
{
    play.server([](GoldenServer &server) { server.speak({1, 1}); });
    const wire::Hello hello{.versions = {2, 3}, .incarnation = idOf(13, 9), .clock = u"2026-11-23T09:30:00.000Z"_s};
    play.send("A tablet of the future that has given up version 1: it keeps everything.",
              wire::encode(wire::ExchangeRequest{hello, {}}));
}

void signedOut(Play &play)
{
    begin(play);
    play.server([](GoldenServer &server) { server.revokeTablet(); });
    write(play, u"Kept on the tablet"_s);
    play.exchange("The device was revoked.");
}
} // namespace

QList<Scene> scenesOfTrouble()
{
    return {{"lost-reply", lostReply},     {"gap", gap},        {"fork", fork},      {"restored", restored},
            {"cursor-ahead", cursorAhead}, {"too-old", tooOld}, {"too-new", tooNew}, {"signed-out", signedOut}};
}

} // namespace doorstep::golden
