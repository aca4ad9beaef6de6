// SPDX-License-Identifier: Apache-2.0
#include "tests/core/content/contentforms.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

FormSession baby(const Facts &facts = {}, const QString &contact = u"W6"_s)
{
    return filling(u"stress-baby"_s, facts, contact);
}

FormSession ben(const Facts &facts = {}, const QString &contact = u"W6"_s)
{
    return filling(u"stress-carer"_s, facts, contact);
}

/// Asha came to services so many days ago, each time once, seen on 26 November.
FormSession came(std::initializer_list<int> daysAgo)
{
    FormContext visit = visitTo(u"W6"_s);
    visit.now = QDateTime(QDate(2026, 11, 26), QTime(9, 30), Qt::UTC);
    FormSession session(shippedForm(u"stress-baby"_s), visit);
    int number = 0;
    for (const int days : daysAgo) {
        if (number > 0 && !session.addRepeat(u"ivs.present.list"_s))
            qFatal("one more call");
        const QString path = u"ivs.present.list[%1]/ivs.present.list.date"_s.arg(number++);
        const QString day = visit.now.date().addDays(-days).toString(Qt::ISODate);
        if (!session.answer(path, value(u"valueDate"_s, day)))
            qFatal("%s", qPrintable(path));
    }
    return session;
}

int counted(const FormSession &session, const char *path)
{
    return session.row(QString::fromLatin1(path))->answer.first().toObject().value(u"valueInteger"_s).toInt(-1);
}

QStringList bandsAt(int days)
{
    QStringList bands;
    for (const Row &row : baby({{u"ctx.age_days"_s, days}}).rows())
        if (row.role == Row::Role::Display)
            bands.append(row.linkId.section(u'.', -1));
    return bands;
}

} // namespace

TEST_CASE("the words about age change on the right day")
{
    for (const int days : {0, 27})
        CHECK(bandsAt(days) == QStringList{u"newborn"_s});
    for (const int days : {28, 55, 56, 83})
        CHECK(bandsAt(days) == QStringList{u"peak"_s});
    for (const int days : {84, 181})
        CHECK(bandsAt(days) == QStringList{u"quarter"_s});
    for (const int days : {182, 363})
        CHECK(bandsAt(days) == QStringList{u"half"_s});
    CHECK(bandsAt(364).isEmpty());
}

TEST_CASE("derived values come from the visit, and nobody types them")
{
    const auto session = baby(
        {{u"ctx.age_words"_s, u"6 weeks 2 days; 2 weeks 2 days corrected"_s}, {u"ctx.adults_not_asked"_s, u"Ben"_s}});
    for (const char *path : {"ivs.age", "ivs.present.count", "ivs.present.count.eight", "ivs.sum.bothasked"}) {
        INFO(path);
        CHECK(session.row(QString::fromLatin1(path))->readOnly);
        CHECK_FALSE(session.row(QString::fromLatin1(path))->answer.isEmpty());
    }
}

TEST_CASE("visits and calls are counted from the list, by their day")
{
    CHECK(counted(came({}), "ivs.present.count") == 0);
    const auto session = came({0, 27, 28, 55, 56, 200});
    CHECK(counted(session, "ivs.present.count") == 2);
    CHECK(counted(session, "ivs.present.count.eight") == 4);
}

TEST_CASE("the time on the unit is asked about when the baby came early, needs care, or has just come home")
{
    CHECK_FALSE(there(baby(), "ivs.nnu.stay"));
    CHECK(there(baby({}, u"NNU"_s), "ivs.nnu.stay"));
    CHECK(there(baby({{u"ctx.needs"_s, true}}), "ivs.nnu.stay"));
    auto early = baby();
    say(early, "ivs.prem", "yes");
    CHECK(there(early, "ivs.nnu.stay"));
    say(early, "ivs.prem", "no");
    CHECK_FALSE(there(early, "ivs.nnu.stay"));
    say(early, "ivs.needs", "oxygen");
    CHECK(there(early, "ivs.nnu.stay"));
    CHECK(there(early, "ivs.needs.more"));
    say(early, "ivs.needs", "none");
    CHECK_FALSE(there(early, "ivs.needs.more"));
    CHECK_FALSE(there(early, "ivs.incident.hosp"));

    auto home = baby({}, u"NNU"_s);
    CHECK_FALSE(there(home, "ivs.nnu.plan.1"));
    say(home, "ivs.nnu.stay", 0);
    CHECK_FALSE(there(home, "ivs.nnu.plan.1"));
    say(home, "ivs.nnu.stay", 19);
    CHECK(there(home, "ivs.nnu.plan.4"));
    CHECK(there(home, "ivs.nnu.missed"));
    CHECK_FALSE(there(home, "ivs.incident.hosp.more"));
    say(home, "ivs.incident.hosp", "yes");
    CHECK(there(home, "ivs.incident.hosp.more"));

    CHECK(there(ben({}, u"NNU"_s), "ivs.nnu.both"));
    CHECK(there(ben({{u"ctx.needs"_s, true}}), "ivs.nnu.trauma"));
    CHECK_FALSE(there(ben(), "ivs.nnu.both"));
}

TEST_CASE("feeding: what is hard opens what else it could be, and how each person feels about it")
{
    auto session = baby();
    CHECK_FALSE(there(session, "ivs.feed.alt"));
    say(session, "ivs.feed.diff", "none");
    CHECK_FALSE(there(session, "ivs.feed.alt"));
    say(session, "ivs.feed.diff", coded({"slow", "weight"}));
    CHECK(there(session, "ivs.feed.alt"));
    CHECK_FALSE(there(session, "ivs.feed.seen.who"));
    say(session, "ivs.feed.seen", "part");
    CHECK(there(session, "ivs.feed.seen.who"));
    say(session, "ivs.feed.seen", "no");
    CHECK_FALSE(there(session, "ivs.feed.seen.who"));

    for (const char *path : {"ivs.feed.who", "ivs.feed.stress", "ivs.feed.rough"}) {
        INFO(path);
        CHECK(there(ben(), path)); // nobody has said yet: better asked than missed
        CHECK(there(ben({{u"ctx.feeding_difficulty"_s, true}}), path));
        CHECK_FALSE(there(ben({{u"ctx.feeding_difficulty"_s, false}}), path));
    }
    auto rough = ben();
    CHECK_FALSE(there(rough, "ivs.feed.rough.more"));
    say(rough, "ivs.feed.rough", "no");
    CHECK_FALSE(there(rough, "ivs.feed.rough.more"));
    say(rough, "ivs.feed.rough", "told");
    CHECK(there(rough, "ivs.feed.rough.more"));
}

TEST_CASE("the other skip rules about the baby")
{
    auto session = baby();
    CHECK_FALSE(there(session, "ivs.dev.what"));
    say(session, "ivs.dev", "concern");
    CHECK(there(session, "ivs.dev.what"));
    say(session, "ivs.dev", "expected");
    CHECK_FALSE(there(session, "ivs.dev.what"));
    CHECK_FALSE(there(session, "ivs.present.why.more"));
    say(session, "ivs.present.why", "none");
    CHECK_FALSE(there(session, "ivs.present.why.more"));
    say(session, "ivs.present.why", "fall");
    CHECK(there(session, "ivs.present.why.more"));
    say(session, "ivs.present.dnb", 0);
    CHECK_FALSE(there(session, "ivs.present.dnb.why"));
    say(session, "ivs.present.dnb", 1);
    CHECK(there(session, "ivs.present.dnb.why"));
    say(session, "ivs.present.delay", "none");
    CHECK_FALSE(there(session, "ivs.present.delay.more"));
    say(session, "ivs.present.delay", coded({"changed", "differ"}));
    CHECK(there(session, "ivs.present.delay.more"));
    CHECK_FALSE(there(baby({{u"ctx.born"_s, false}}), "ivs.prem"));
    REQUIRE(session.addRepeat(u"ivs.present.list"_s).ok());
    CHECK(there(session, "ivs.present.list[1]/ivs.present.list.date"));
}

TEST_CASE("what helps is asked for; putting it together asks for the rest once it is begun")
{
    auto session = baby();
    CHECK(isRequired(session, "ivs.good.baby"));
    CHECK(isRequired(ben(), "ivs.good.parents"));
    CHECK(isRequired(ben(), "ivs.good.net"));
    REQUIRE(session.setNotAsked(u"ivs.good.baby"_s, u"time"_s).ok());
    CHECK_FALSE(isRequired(session, "ivs.good.baby"));

    CHECK_FALSE(there(session, "ivs.sum.combo"));
    say(session, "ivs.sum.family", text(u"Nights, and no work"_s));
    CHECK(isRequired(session, "ivs.sum.combo"));
    CHECK_FALSE(there(session, "ivs.sum.level.why"));
    say(session, "ivs.sum.level", "targeted");
    CHECK(isRequired(session, "ivs.sum.level.why"));
    CHECK_FALSE(there(session, "ivs.sum.review"));
    say(session, "ivs.sum.plan", text(u"Ring on Friday"_s));
    CHECK(isRequired(session, "ivs.sum.review"));
}

TEST_CASE("what is private exists with that person alone, and with nobody else")
{
    const auto with = [](AloneWithPeople alone) {
        return FormSession(shippedForm(u"stress-carer"_s), visitTo(u"W6"_s, alone));
    };
    for (const char *path : {"ivs.conflict", "ivs.expartner.contact"}) {
        INFO(path);
        CHECK(there(with(AloneWith::Subject), path));
        CHECK_FALSE(there(with(AloneWith::Mother), path)); // his answers are not hers to see
        CHECK_FALSE(there(with(AloneWith::Nobody), path));
    }
    auto alone = with(AloneWith::Subject);
    say(alone, "ivs.expartner.contact", "threats");
    CHECK(there(alone, "ivs.expartner.stress"));
    alone.setAlone(AloneWith::Nobody);
    CHECK_FALSE(QJsonDocument(alone.response()).toJson().contains("ivs.expartner"));
    for (const Section &section : alone.sections())
        CHECK(section.title != u"In private"_s);
    alone.setAlone(AloneWith::Subject);
    say(alone, "ivs.expartner.contact", "none");
    CHECK_FALSE(there(alone, "ivs.expartner.stress"));
    CHECK_FALSE(there(alone, "ivs.expartner.contact.more"));
}

TEST_CASE("skip rules about each carer")
{
    auto session = ben();
    CHECK_FALSE(there(session, "ivs.temper.heard"));
    say(session, "ivs.temper", text(u"He does it to wind me up"_s));
    CHECK(there(session, "ivs.temper.heard"));
    CHECK_FALSE(there(session, "ivs.move.kind"));
    say(session, "ivs.move", "yes");
    CHECK(there(session, "ivs.move.kind"));
    say(session, "ivs.move", "no");
    CHECK_FALSE(there(session, "ivs.move.kind"));
}

TEST_CASE("options are those of the table")
{
    CHECK(codesOf("ivs.needs")
          == u"none illness disability condition tube oxygen medicines bones bleeding other unsure declined"_s.split(
              u' '));
    CHECK(codesOf("ivs.dev") == u"expected unsure concern"_s.split(u' '));
    CHECK(codesOf("ivs.head") == u"expected concern notmeasured"_s.split(u' '));
    CHECK(codesOf("ivs.gain") == u"expected slow losing crossing notweighed"_s.split(u' '));
    CHECK(codesOf("ivs.temper.heard") == u"easy fussy hard harsh"_s.split(u' '));
    CHECK(codesOf("ivs.feed.how") == u"breast expressed formula mixed tube solids"_s.split(u' '));
    CHECK(codesOf("ivs.feed.diff")
          == u"none slow refuses vomits choking windy reflux allergy tongue weight painful"_s.split(u' '));
    CHECK(codesOf("ivs.feed.stress") == u"none some lot unsure declined"_s.split(u' '));
    CHECK(codesOf("ivs.feed.alt")
          == u"technique illness allergy oral toolittle pain stress given unsure"_s.split(u' '));
    CHECK(codesOf("ivs.conflict") == u"talk shout leave break hit unsure declined"_s.split(u' '));
    CHECK(codesOf("ivs.expartner.contact")
          == u"none messages visits court arrangements threats social unsure declined"_s.split(u' '));
    CHECK(codesOf("ivs.sum.level") == u"universal targeted specialist referral"_s.split(u' '));
}

TEST_CASE("rules about needs and strain: each on its answer, none on its neighbour")
{
    const auto one = [](const char *path, const QJsonArray &answers, FormSession session) {
        say(session, path, answers);
        return session;
    };
    const auto onBaby = [&](FormSession session) { return rulesOn({session.response()}); };
    const auto onBen = [&](FormSession session) { return rulesOn({}, {session.response()}); };

    auto moves = one("ivs.dev", coded({"concern"}), baby());
    CHECK(onBaby(one("ivs.dev.what", coded({"limb"}), std::move(moves))) == u"AN-12 IVS-3 BRU-1"_s.split(u' '));
    CHECK(onBaby(one("ivs.head", coded({"concern"}), baby())) == QStringList{u"AN-12"_s});
    CHECK(onBaby(one("ivs.head", coded({"expected"}), baby())).isEmpty());
    CHECK(onBaby(one("ivs.present.why", coded({"blue"}), baby())) == QStringList{u"AN-13"_s});
    CHECK(onBaby(one("ivs.present.why", coded({"crying"}), baby())).isEmpty());
    CHECK(onBaby(one("ivs.gain", coded({"losing"}), baby())) == QStringList{u"IVS-5"_s});
    CHECK(onBaby(one("ivs.gain", coded({"slow"}), baby())) == QStringList{u"IVS-4"_s});
    CHECK(onBaby(came({1, 2, 27})) == QStringList{u"IVS-12"_s});
    CHECK(onBaby(came({1, 2, 28})).isEmpty());

    auto missed = one("ivs.present.dnb", value(u"valueInteger"_s, 2), baby());
    CHECK(rulesOn({missed.response()}) == QStringList{u"IVS-14"_s});
    CHECK(onBaby(one("ivs.needs", coded({"medicines"}), std::move(missed))) == u"IVS-2 IVS-13 IVS-14"_s.split(u' '));

    auto late = one("ivs.present.delay", coded({"late"}), baby());
    CHECK(rulesOn({late.response()}).isEmpty()); // late with an illness: nothing by itself
    CHECK(onBaby(one("ivs.present.why", coded({"fall"}), std::move(late))) == u"IVS-15 BRU-1"_s.split(u' '));

    CHECK(onBen(one("ivs.feed.rough", coded({"seen"}), ben())) == QStringList{u"AN-11"_s});
    CHECK(onBen(one("ivs.feed.rough", coded({"no"}), ben())).isEmpty());
    CHECK(onBen(one("ivs.conflict", coded({"talk", "shout"}), ben())).isEmpty());
    CHECK(onBen(one("ivs.conflict", coded({"break"}), ben())) == QStringList{u"IVS-16"_s});
    CHECK(onBen(one("ivs.isolate", text(u"the man next door"_s), ben())).isEmpty());
    CHECK(onBen(one("ivs.isolate", coded({"nobody"}), ben())) == QStringList{u"IVS-18"_s});
}

TEST_CASE("warmth seen takes nothing away")
{
    auto feed = ben();
    say(feed, "ivs.feed.rough", "seen");
    auto seen = filling(u"home-carer"_s);
    say(seen, "hpc.obs.warm", "often");
    CHECK(rulesOn({}, {feed.response(), seen.response()}) == rulesOn({}, {feed.response()}));
}
