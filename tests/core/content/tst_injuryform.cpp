// SPDX-License-Identifier: Apache-2.0
#include "tests/core/content/contentforms.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const QStringList wants{u"AN-01"_s, u"BRU-9"_s, u"BRU-10"_s, u"BRU-11"_s}; // what every mark leads to

FormSession looked(const char *mobile, const QJsonArray &what)
{
    auto session = filling(u"injury-baby"_s, {}, u"OPP"_s);
    if (mobile)
        say(session, "bru.mobile", mobile);
    say(session, "bru.what", what);
    return session;
}

bool isMark(const QString &code) { return code != u"none" && code != u"birthmark"; }

} // namespace

TEST_CASE("any mark in a baby who cannot move about calls for an examination today, also when nobody said if she can")
{
    for (const QString &code : codesOf("bru.what")) {
        for (const char *mobile : {"none", "rolls", "unsure", static_cast<const char *>(nullptr)}) {
            INFO(code.toStdString() << " " << (mobile ? mobile : "not said"));
            const auto fired = rulesOn({looked(mobile, coded({qPrintable(code)})).response()});
            for (const QString &rule : wants)
                CHECK(fired.contains(rule) == isMark(code));
        }
        CHECK_FALSE(rulesOn({looked("moves", coded({qPrintable(code)})).response()}).contains(u"AN-01"_s));
    }
}

TEST_CASE("a mark that may be from birth is compared today, and one beside a bruise changes nothing")
{
    CHECK(rulesOn({looked("none", coded({"birthmark"})).response()}) == QStringList{u"BRU-3"_s});
    CHECK(rulesOn({looked("none", coded({"birthmark", "bruise"})).response()}).contains(u"AN-01"_s));
    auto unrecorded = looked("none", coded({"birthmark"}));
    say(unrecorded, "bru.birth", "nothing");
    CHECK(rulesOn({unrecorded.response()}).contains(u"BRU-2"_s));
    say(unrecorded, "bru.birth", "birthmark");
    CHECK_FALSE(rulesOn({unrecorded.response()}).contains(u"BRU-2"_s));
    say(unrecorded, "bru.birth.same", "same");
    CHECK_FALSE(rulesOn({unrecorded.response()}).contains(u"BRU-2"_s));
    say(unrecorded, "bru.birth.same", "different");
    CHECK(rulesOn({unrecorded.response()}).contains(u"BRU-2"_s));
}

TEST_CASE("emergency signs ring 999 first, whoever the baby is")
{
    for (const QString &code : codesOf("bru.what")) {
        const bool emergency = u"drowsy fit breathing fontanelle severe"_s.split(u' ').contains(code);
        INFO(code.toStdString());
        for (const char *mobile : {"none", "moves"})
            CHECK(rulesOn({looked(mobile, coded({qPrintable(code)})).response()}).contains(u"AN-02b"_s) == emergency);
    }
    const auto *rule = shipped().rules().find(u"AN-02b"_s);
    REQUIRE(rule);
    CHECK(rule->level == guidance::Level::Emergency);
}

TEST_CASE("the banner quotes what was recorded")
{
    guidance::VisitAnswers visit;
    visit.names = shipped().phoneWords();
    visit.names.insert(u"baby"_s, u"Asha"_s);
    visit.people.push_back({u"baby-1"_s, true, {}, {looked("none", coded({"bruise"})).response()}});
    CHECK(evaluate(shipped().rules(), visit)[0].fact == u"You recorded about Asha: Bruise; Cannot roll yet."_s);
    visit.people[0].responses = {looked(nullptr, coded({"bruise"})).response()};
    CHECK(evaluate(shipped().rules(), visit)[0].fact
          == u"You recorded about Asha: Bruise; not said yet whether Asha can move about."_s);
}

TEST_CASE("nothing seen ends the form; anything seen opens what is seen and said")
{
    auto session = looked("none", coded({"none"}));
    for (const char *path :
         {"bru.what.more", "bru.where", "bru.told", "bru.explain[0]/bru.explain.said", "bru.do.safe"}) {
        INFO(path);
        CHECK_FALSE(there(session, path));
    }
    say(session, "bru.what", "birthmark");
    CHECK(there(session, "bru.where"));
    CHECK(there(session, "bru.birth"));
    CHECK_FALSE(there(session, "bru.do.safe"));
    say(session, "bru.birth", "nothing");
    CHECK(there(session, "bru.do.safe"));
    say(session, "bru.birth", "slate");
    CHECK_FALSE(there(session, "bru.do.safe"));
    CHECK(there(session, "bru.birth.same"));
    say(session, "bru.what", "bruise");
    CHECK(there(session, "bru.do.safe"));
    say(session, "bru.mobile", "moves");
    CHECK_FALSE(there(session, "bru.do.safe"));
    CHECK(there(session, "bru.where"));
    CHECK_FALSE(there(filling(u"injury-baby"_s, {{u"ctx.born"_s, false}}), "bru.what"));
}

TEST_CASE("the steps stay asked for until done or reasoned")
{
    auto session = looked("rolls", coded({"bite"}));
    for (const char *path : {"bru.do.safe", "bru.do.medical", "bru.do.csc", "bru.do.lead"}) {
        INFO(path);
        CHECK(isRequired(session, path));
    }
    say(session, "bru.do.lead", value(u"valueTime"_s, u"14:05:00"_s));
    CHECK_FALSE(isRequired(session, "bru.do.lead"));
    REQUIRE(session.setNotAsked(u"bru.do.csc"_s, u"other"_s, u"No signal here; ringing from the car"_s).ok());
    CHECK_FALSE(isRequired(session, "bru.do.csc"));
    CHECK_FALSE(there(session, "bru.do.disagree"));
    say(session, "bru.do.answer", "declined");
    CHECK(isRequired(session, "bru.do.disagree"));
    CHECK(rulesOn({session.response()}).contains(u"BRU-8"_s));
    say(session, "bru.do.answer", "agreed");
    CHECK_FALSE(there(session, "bru.do.disagree"));
    CHECK_FALSE(rulesOn({session.response()}).contains(u"BRU-8"_s));
}

TEST_CASE("unsure whether the baby can be left means no")
{
    auto session = looked("none", coded({"bruise"}));
    for (const char *answer : {"unsure", "no"}) {
        say(session, "bru.do.safe", answer);
        CHECK(rulesOn({session.response()}).contains(u"BRU-7"_s));
    }
    say(session, "bru.do.safe", "yes");
    CHECK_FALSE(rulesOn({session.response()}).contains(u"BRU-7"_s));
}

TEST_CASE("looking over part of the body, and children not seen, are followed up today")
{
    auto session = filling(u"injury-baby"_s);
    CHECK_FALSE(there(session, "bru.seen.more"));
    say(session, "bru.seen", "whole");
    CHECK_FALSE(there(session, "bru.seen.more"));
    CHECK(rulesOn({session.response()}).isEmpty());
    say(session, "bru.seen", "part");
    CHECK(there(session, "bru.seen.more"));
    CHECK(rulesOn({session.response()}) == QStringList{u"BRU-4"_s});
    auto others = looked("none", coded({"bruise"}));
    CHECK_FALSE(rulesOn({others.response()}).contains(u"BRU-5"_s));
    say(others, "bru.others", "no");
    CHECK(rulesOn({others.response()}).contains(u"BRU-5"_s));
}

TEST_CASE("no picture is taken unless somebody chooses to, and none can be kept here")
{
    const auto session = looked("none", coded({"bruise"}));
    const auto photo = session.row(u"bru.photo"_s);
    REQUIRE(photo);
    CHECK(photo->answer[0].toObject().value(u"valueCoding"_s).toObject().value(u"code"_s) == u"no"_s);
    for (const Item &item : shippedForm(u"injury-baby"_s)->items()) {
        INFO(item.linkId.toStdString());
        CHECK(item.type != ItemType::Attachment);
        if (item.isQuestion())
            CHECK(item.privacy == Privacy::Professional);
    }
}

TEST_CASE("where a mark is can be said by a coded site, and each account has its own row")
{
    auto session = looked("none", coded({"bruise"}));
    CHECK(codesOf("bru.where").size() > 25);
    say(session, "bru.where", coded({"upper-arm-left", "side-right"}));
    say(session, "bru.where.more", text(u"12 mm by 8 mm"_s));
    REQUIRE(session.addRepeat(u"bru.explain"_s).ok());
    say(session, "bru.explain[0]/bru.explain.who", text(u"Mina"_s));
    say(session, "bru.explain[1]/bru.explain.who", text(u"Ben"_s));
    CHECK(QJsonDocument(session.response()).toJson().count("\"bru.explain\"") == 2);
}

TEST_CASE("the family is told in the words of the script")
{
    const auto row = filling(u"injury-baby"_s).row(u"bru.script"_s);
    REQUIRE(row);
    CHECK(row->text.contains(u"I have noticed a mark. When a baby who cannot move yet has a mark, we always ask a "
                             u"children's doctor to look the same day and we talk with colleagues in social care. "
                             u"We do this for every baby."_s));
}

TEST_CASE("what other forms say of a mark or an injury opens this one")
{
    auto header = filling(u"context-baby"_s);
    say(header, "ctx.baby.mark", "yes");
    CHECK(rulesOn({header.response()}) == QStringList{u"BRU-1"_s});
    say(header, "ctx.baby.mark", "no");
    CHECK(rulesOn({header.response()}).isEmpty());
    auto feeding = filling(u"stress-baby"_s);
    say(feeding, "ivs.feed.diff", "refuses");
    say(feeding, "ivs.feed.alt", "technique");
    CHECK_FALSE(rulesOn({feeding.response()}).contains(u"BRU-1"_s));
    say(feeding, "ivs.feed.alt", coded({"technique", "pain"}));
    CHECK(rulesOn({feeding.response()}).contains(u"BRU-1"_s));
    CHECK(rulesOn({feeding.response()}).contains(u"IVS-11"_s));
}
