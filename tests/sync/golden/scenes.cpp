// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/golden/play.h"

namespace doorstep::golden {

using namespace Qt::StringLiterals;

namespace {
const QString written = u"2026-11-23T09:20:00.000+00:00"_s;
constexpr int here = 1; ///< the family of most scenes

void beginWithCaseload(Play &play)
{
    play.server([](GoldenServer &server) { server.caseload(here); });
    play.exchange("A tablet that has nothing says hello, and gets the caseload, the organisation's keys and a lease.");
}

void firstExchange(Play &play)
{
    beginWithCaseload(play);
    play.exchange("It has all there is and knows the keys: only the lease is new.");
}

void verdicts(Play &play)
{
    beginWithCaseload(play);
    play.tablet([](GoldenTablet &tablet) {
        tablet.note(here, u"Seen at home"_s);
        tablet.note(here, u"Zoë asked: \"is {this} right?\""_s);
    });
    play.exchange("Two notes are applied, in one run, and not sent back.");
    play.server([](GoldenServer &server) {
        server.colleague({.action = Operation::Action::Change,
                          .kind = RecordKind::Family,
                          .record = familyId(here),
                          .family = familyId(here),
                          .baseRev = 1,
                          .set = {{u"language"_s, u"Urdu"_s}}});
    });
    play.tablet([](GoldenTablet &tablet) {
        tablet.change(familyId(here), {{u"interpreter"_s, u"needed"_s}});
        tablet.change(familyId(here), {{u"language"_s, u"Hindi"_s}});
    });
    play.exchange("A colleague was there first: one field merges, of the other both values are kept.");
    play.tablet([](GoldenTablet &tablet) { tablet.keepCurrent(familyId(here), u"language"_s); });
    play.exchange("A person decides, and names the operation she decided about.");
}

/// Operations of a tablet nobody wrote, in one push.
class Odd {
public:
    QByteArray request() const { return wire::encode(wire::ExchangeRequest{hello(), m_operations}); }
    Odd &add(const QByteArray &payload)
    {
        const auto number = m_operations.size() + 1;
        m_operations.append({number, rawOperation(int(number)), payload});
        return *this;
    }
    Odd &add(Operation operation, const QString &by = the::practitioner)
    {
        operation.family = familyId(here);
        operation.authored = {by, the::tablet, written};
        return add(operationPayload(operation));
    }
    QList<wire::NumberedOperation> &operations() { return m_operations; }

    static wire::Hello hello() { return {.versions = {1, 1}, .incarnation = idOf(13, 9), .clock = written, .rows = 0}; }

private:
    QList<wire::NumberedOperation> m_operations;
};

Operation visit(Operation::Action action, qint64 rev, const QJsonObject &set, const QJsonObject &base)
{
    return {
        .action = action, .kind = RecordKind::Visit, .record = recordId(90), .baseRev = rev, .set = set, .base = base};
}

void held(Play &play)
{
    using Action = Operation::Action;
    play.server([](GoldenServer &server) { server.caseload(here); });
    const Operation note{.kind = RecordKind::Note, .record = recordId(91), .set = {{u"text"_s, u"Seen"_s}}};
    const Operation unknown{.action = Action::Change,
                            .kind = RecordKind::Infant,
                            .record = recordId(92),
                            .set = {{u"birth_weight_g"_s, 3400}}};
    const QString draft = u"draft"_s, done = u"signed"_s;
    Odd odd;
    odd.add(note).add("{not json}").add(R"({"action":"create","kind":"hologram"})").add(unknown);
    odd.add(note, the::colleague);
    odd.add(visit(Action::Create, 0, {{u"status"_s, draft}, {u"practitioner"_s, the::practitioner}}, {}));
    odd.add(visit(Action::Change, 1, {{u"status"_s, done}}, {{u"status"_s, draft}}));
    odd.add(visit(Action::Change, 2, {{u"summary"_s, u"Late"_s}}, {}));
    play.send("What cannot be applied is held, each with its reason, and what stands around it is applied.",
              odd.request());
    play.send("The same again: everything is there already, and what is held is still called held.", odd.request());
}

void smallParts(Play &play)
{
    constexpr int notes = 12;
    play.server([](GoldenServer &server) {
        server.caseload(here);
        for (int i = 0; i < notes; ++i)
            server.colleagueCreates(RecordKind::Note, recordId(100 + i), here, {{u"text"_s, u"Note %1"_s.arg(i)}});
    });
    play.tablet([](GoldenTablet &tablet) { tablet.shrink(); });
    play.exchange("After many failures the tablet asks for one record. There are more.");
    play.exchange("It went well: a larger page.");
    play.exchange("The last page is not full, and its cursor is the server's newest change.");
    play.tablet([](GoldenTablet &tablet) {
        tablet.shrink();
        for (int i = 0; i < 3; ++i)
            tablet.note(here, u"Written %1"_s.arg(i));
    });
    play.exchange("One operation at a time, and no records while more are to be sent.");
    play.exchange("The others together.");
}

void leaving(Play &play)
{
    beginWithCaseload(play);
    play.server([](GoldenServer &server) { server.endGrant(here); });
    play.tablet([](GoldenTablet &tablet) { tablet.note(here, u"Written before she heard"_s); });
    play.exchange("The family has left the caseload: what she wrote of it is held, and it is to be purged.");
    play.exchange("The tablet says that the family is gone from it.");
    play.exchange("The server has heard: it is not said again.");
    play.server([](GoldenServer &server) { server.grant(here); });
    play.exchange("Granted again, the family comes back whole, at new places.");
}

void refused(Play &play)
{
    Odd jump;
    const Operation note{.kind = RecordKind::Note, .record = recordId(91), .set = {{u"text"_s, u"Seen"_s}}};
    jump.add(note).add(note);
    jump.operations()[1].number = 7;
    play.send("Not of this protocol.", "{\"hello\":true}\n");
    play.send("A line that is no operation.",
              wire::encode(wire::ExchangeRequest{Odd::hello(), {}}) + "{\"id\":\"x\",\"n\":1}\n");
    play.send("Numbers that do not rise by one.", jump.request());
}
} // namespace

QList<Scene> scenes()
{
    return QList<Scene>{{"first-exchange", firstExchange}, {"verdicts", verdicts}, {"held", held},
                        {"small-parts", smallParts},       {"leaving", leaving},   {"refused", refused}}
    + scenesOfTrouble();
}

} // namespace doorstep::golden
