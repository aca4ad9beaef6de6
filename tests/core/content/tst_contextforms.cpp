// SPDX-License-Identifier: Apache-2.0
#include "tests/core/content/contentforms.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

FormSession header(const Facts &facts = {}, const QString &contact = u"NB"_s)
{
    return filling(u"context-baby"_s, facts, contact);
}

bool reads(const FormSession &session, const char *path, std::initializer_list<const char *> codes)
{
    QStringList read;
    const auto row = session.row(QString::fromLatin1(path));
    for (const QJsonValue &answer : row ? row->answer : QJsonArray())
        read.append(answer.toObject().value(u"valueCoding"_s).toObject().value(u"code"_s).toString());
    QStringList wanted;
    for (const char *code : codes)
        wanted.append(QString::fromLatin1(code));
    return read == wanted;
}

} // namespace

TEST_CASE("what was said under 'Who is here' is read from the visit and cannot be said twice")
{
    auto session = header({{u"ctx.identity_checked"_s, true},
                           {u"ctx.started_at"_s, u"2026-11-23T09:30:00+00:00"_s},
                           {u"ctx.place"_s, u"other-home"_s},
                           {u"ctx.present"_s, QJsonArray{u"mother"_s, u"other-adult"_s}},
                           {u"ctx.present_names"_s, u"Mina, and a neighbour"_s},
                           {u"ctx.baby_seen"_s, u"undressed"_s}});
    CHECK(reads(session, "ctx.type", {"NB"}));
    CHECK(reads(session, "ctx.place", {"other-home"}));
    CHECK(reads(session, "ctx.present", {"mother", "other-adult"}));
    CHECK(reads(session, "ctx.baby.seen", {"undressed"}));
    for (const char *path : {"ctx.identity", "ctx.type", "ctx.start", "ctx.place", "ctx.present", "ctx.baby.seen"}) {
        INFO(path);
        CHECK(session.row(QString::fromLatin1(path))->readOnly);
        CHECK_FALSE(session.row(QString::fromLatin1(path))->answer.isEmpty());
        CHECK(session.answer(QString::fromLatin1(path), {}).error().code == ErrorCode::InvalidInput);
    }
    CHECK(session.row(u"ctx.identity"_s)->required);
    const QByteArray response = QJsonDocument(session.response()).toJson();
    CHECK(response.contains("2026-11-23T09:30:00+00:00"));
}

TEST_CASE("a fact with a code nobody offers is no answer")
{
    CHECK(reads(header({{u"ctx.present"_s, QJsonArray{u"mother"_s, u"ghost"_s}}}), "ctx.present", {"mother"}));
    CHECK(reads(header({{u"ctx.present"_s, QJsonArray{u"mother"_s, u"nobody"_s}}}), "ctx.present", {}));
    CHECK(reads(header({{u"ctx.place"_s, u"castle"_s}}), "ctx.place", {}));
}

TEST_CASE("every contact code can be the type of contact, and codes are those of the visit record")
{
    QStringList contacts;
    for (const content::Contact &contact : shipped().contacts())
        contacts.append(contact.code);
    CHECK(codesOf("ctx.type") == contacts);
    CHECK(codesOf("ctx.place") == u"home other-home clinic hub hospital phone video other"_s.split(u' '));
    CHECK(codesOf("ctx.baby.seen") == u"awake asleep undressed not-seen"_s.split(u' '));
    CHECK(codesOf("ctx.present")
          == u"mother carer other-adult older-children interpreter professional nobody"_s.split(u' '));
    CHECK(codesOf("ctx.interp") == u"none inperson remote family missing"_s.split(u' '));
    CHECK(codesOf("ctx.mother.seen") == u"person remote not"_s.split(u' '));
    CHECK(codesOf("ctx.carer.seen") == u"spoken seen remote message not"_s.split(u' '));
    CHECK(codesOf("ctx.carer.why") == u"notinvited work nocome resting nottold away other"_s.split(u' '));
    CHECK(codesOf("ctx.end.written") == u"during after later"_s.split(u' '));
}

TEST_CASE("away from home a reason is asked, at the reviews that are best at home")
{
    for (const char *contact : {"AN28", "NB", "W6"}) {
        const QString code = QString::fromLatin1(contact);
        CHECK(there(header({{u"ctx.place"_s, u"clinic"_s}}, code), "ctx.place.why"));
        CHECK_FALSE(there(header({{u"ctx.place"_s, u"home"_s}}, code), "ctx.place.why"));
    }
    CHECK_FALSE(there(header({{u"ctx.place"_s, u"clinic"_s}}, u"W3"_s), "ctx.place.why"));
}

TEST_CASE("an interpreter is asked about when the language is not English")
{
    auto session = header();
    CHECK_FALSE(there(session, "ctx.interp"));
    say(session, "ctx.lang", "english");
    CHECK_FALSE(there(session, "ctx.interp"));
    say(session, "ctx.lang", "polish");
    CHECK(there(session, "ctx.interp"));
    say(session, "ctx.lang", text(u"Tigrinya"_s));
    CHECK(there(session, "ctx.interp"));
}

TEST_CASE("skip logic of the rest of the header")
{
    auto session = header({{u"ctx.baby_seen"_s, u"not-seen"_s}});
    CHECK(there(session, "ctx.baby.why"));
    CHECK_FALSE(there(header({{u"ctx.baby_seen"_s, u"asleep"_s}}), "ctx.baby.why"));

    CHECK_FALSE(there(session, "ctx.present.new.who"));
    say(session, "ctx.present.new", "yes");
    CHECK(there(session, "ctx.present.new.who"));
    CHECK_FALSE(there(session, "ctx.change.more"));
    say(session, "ctx.change", "yes");
    CHECK(there(session, "ctx.change.more"));
    CHECK_FALSE(there(session, "ctx.news.more"));
    say(session, "ctx.news", "yes");
    CHECK(there(session, "ctx.news.more"));
    CHECK_FALSE(there(session, "ctx.end.why"));
    say(session, "ctx.end.written", "later");
    CHECK(there(session, "ctx.end.why"));

    CHECK_FALSE(there(header({{u"ctx.first_contact"_s, true}}), "ctx.change"));
    CHECK(there(header({{u"ctx.first_contact"_s, false}}), "ctx.change"));

    const auto before = header({{u"ctx.born"_s, false}}, u"AN28"_s);
    CHECK_FALSE(there(before, "ctx.baby.seen"));
    CHECK_FALSE(there(before, "ctx.baby.mark"));
    CHECK(there(before, "ctx.mother.seen"));
}

TEST_CASE("why he was not involved is asked when he was not, and never offers 'not safe'")
{
    auto him = filling(u"context-carer"_s);
    for (const char *seen : {"spoken", "seen", "remote", "message"}) {
        say(him, "ctx.carer.seen", seen);
        CHECK_FALSE(there(him, "ctx.carer.why"));
    }
    say(him, "ctx.carer.seen", "not");
    CHECK(there(him, "ctx.carer.why"));
    const auto why = him.row(u"ctx.carer.why"_s);
    REQUIRE(why->options.size() == 7);
    for (const Option &option : why->options)
        CHECK_FALSE(option.display.contains(u"safe"));
}

TEST_CASE("rules of the header: each on its answer")
{
    auto session = header({{u"ctx.baby_seen"_s, u"not-seen"_s}});
    CHECK(rulesOn({session.response()}) == QStringList{u"CTX-2"_s});
    auto again = header({{u"ctx.baby_seen"_s, u"not-seen"_s}, {u"ctx.not_seen_in_a_row"_s, 1}});
    CHECK(rulesOn({again.response()}) == QStringList{u"CTX-2"_s, u"CTX-3"_s});
    auto seen = header({{u"ctx.baby_seen"_s, u"awake"_s}, {u"ctx.not_seen_in_a_row"_s, 1}});
    CHECK(rulesOn({seen.response()}).isEmpty());

    auto spoken = header();
    say(spoken, "ctx.lang", "urdu");
    say(spoken, "ctx.interp", "remote");
    CHECK(rulesOn({spoken.response()}).isEmpty());
    say(spoken, "ctx.interp", "family");
    CHECK(rulesOn({spoken.response()}) == QStringList{u"CTX-1"_s});

    auto him = filling(u"context-carer"_s);
    say(him, "ctx.carer.seen", "not");
    say(him, "ctx.carer.why", "work");
    CHECK(rulesOn({}, {him.response()}).isEmpty());
    say(him, "ctx.carer.why", coded({"notinvited", "other"}));
    CHECK(rulesOn({}, {him.response()}) == QStringList{u"CTX-5"_s, u"CTX-8"_s});
}

TEST_CASE("of a man she spoke with, she writes what he brings")
{
    const auto missing = [](const FormSession &session) {
        QStringList reasons;
        for (const FormFinding &finding : session.findings())
            if (finding.kind == FormFinding::Kind::ConstraintBroken)
                reasons.append(finding.reason);
        return reasons;
    };
    auto ben = filling(u"fathers-carer"_s);
    CHECK(missing(ben).isEmpty());
    say(ben, "fmc.eng.spoke", "no");
    CHECK(missing(ben).isEmpty());
    say(ben, "fmc.eng.spoke", "others");
    CHECK(missing(ben) == QStringList{u"You spoke with Ben: write what he brings to Asha."_s});
    say(ben, "fmc.sum.strength", text(u"He sings to her."_s));
    CHECK(missing(ben).isEmpty());
}
