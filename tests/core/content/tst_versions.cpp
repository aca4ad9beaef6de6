// SPDX-License-Identifier: Apache-2.0
// A released questionnaire is never edited: what changes is a newer version beside it.
#include "tests/core/content/contentforms.h"

#include <catch2/catch_test_macros.hpp>

#include <QSet>
#include <QVersionNumber>

using namespace doorstep;
using namespace doorstep::test;

namespace {

QSet<QString> codesIn(const Item &item)
{
    QSet<QString> codes;
    for (const Option &option : item.options)
        codes.insert(option.system + u'|' + option.code);
    return codes;
}

/// The person with Mina's partner beside her can see this much.
bool seenBy(const QString &form, const char *path, AloneWithPeople alone, const Facts &facts = {})
{
    return there(FormSession(shippedForm(form), visitTo(u"W6"_s, alone, facts)), path);
}

} // namespace

TEST_CASE("a newer version keeps every question, its type and every option, and is the one that is filled in")
{
    int compared = 0;
    for (const auto &older : shipped().questionnaires()) {
        const auto newest = shipped().latest(older->url());
        if (newest == older)
            continue;
        ++compared;
        CHECK(QVersionNumber::fromString(older->version()) < QVersionNumber::fromString(newest->version()));
        for (const Item &item : older->items()) {
            INFO(older->canonical().toStdString() << " " << item.linkId.toStdString());
            const int index = newest->indexOf(item.linkId);
            REQUIRE(index >= 0);
            CHECK(newest->item(index).type == item.type);
            CHECK(newest->item(index).repeats == item.repeats);
            CHECK(codesIn(newest->item(index)).contains(codesIn(item)));
            if (item.alone)
                CHECK(newest->item(index).alone); // what was private stays private
        }
    }
    CHECK(compared >= 7);
    CHECK(shipped().newest().size() + std::size_t(compared) == shipped().questionnaires().size());
}

TEST_CASE("answers given with an older version are read by the newer one")
{
    for (const auto &older : shipped().questionnaires()) {
        const auto newest = shipped().latest(older->url());
        if (newest == older)
            continue;
        FormSession before(older, visitTo(u"W6"_s));
        for (const Row &row : before.rows())
            if (row.role == Row::Role::Question && !row.readOnly && !row.options.empty())
                REQUIRE(before.answer(row.path, {row.options.front().answer}).ok());
        FormSession after(newest, visitTo(u"W6"_s));
        INFO(newest->canonical().toStdString());
        CHECK(after.restore(before.savedAnswers()).isEmpty());
    }
}

TEST_CASE("every yes-or-no question of the newest forms offers 'does not apply'")
{
    int found = 0;
    for (const auto &form : shipped().newest()) {
        for (const Item &item : form->items()) {
            if (item.options.empty() || !item.options.front().system.endsWith(u"CodeSystem/yn"))
                continue;
            if (!shipped().questionnaire(form->url(), u"1.0.0"_s) || form->version() == u"1.0.0"_s)
                continue; // each first release has its own table test
            INFO(item.linkId.toStdString());
            ++found;
            CHECK(item.options.back().code == u"na"_s);
        }
    }
    CHECK(found >= 20);
}

TEST_CASE("how tired somebody is belongs to that adult alone")
{
    CHECK(shippedItem(u"slp.s.tired"_s)->privacy == Privacy::Adult);
}

TEST_CASE("everyone is asked who smokes at home, and when smoking stopped")
{
    CHECK(shippedItem(u"slp.b.smokehome"_s)->askedOf == (AskedOf::Mother | AskedOf::Subject));
    auto session = filling(u"sleep-baby"_s);
    say(session, "slp.b.smokeprg", "no");
    CHECK_FALSE(there(session, "slp.b.smokeprg.when"));
    say(session, "slp.b.smokeprg", "stopped");
    CHECK(there(session, "slp.b.smokeprg.when"));
}

TEST_CASE("a hazard or an agreement about sleep needs a date to look again")
{
    auto session = filling(u"sleep-baby"_s);
    CHECK_FALSE(there(session, "slp.sum.review"));
    say(session, "slp.sum.hazards", text(u"a pod in the cot"_s));
    CHECK(isRequired(session, "slp.sum.review"));
    say(session, "slp.sum.review", value(u"valueDate"_s, u"2026-12-01"_s));
    CHECK_FALSE(isRequired(session, "slp.sum.review"));
}

TEST_CASE("somebody who is alone with the baby is not asked who can take over")
{
    auto session = filling(u"crying-carer"_s);
    CHECK(there(session, "cry.p.swap"));
    say(session, "cry.lone", "no");
    CHECK(there(session, "cry.p.swap"));
    say(session, "cry.lone", "yes");
    CHECK_FALSE(there(session, "cry.p.swap"));
}

TEST_CASE("how much of the crying talk each carer had is recorded, and a missed one comes back")
{
    CHECK(codesOf("cry.talk") == u"full short missed declined"_s.split(u' '));
    auto session = filling(u"crying-carer"_s);
    say(session, "cry.talk", "short");
    CHECK_FALSE(there(session, "cry.talk.why"));
    CHECK(rulesOn({}, {session.response()}).isEmpty());
    say(session, "cry.talk", "missed");
    CHECK(there(session, "cry.talk.why"));
    CHECK(rulesOn({}, {session.response()}) == QStringList{u"CRY-13"_s});
}

TEST_CASE("since when there is a partner is asked in private, when there is one")
{
    auto session = filling(u"fathers-men"_s);
    CHECK_FALSE(there(session, "fmc.who.partner.since"));
    say(session, "fmc.who.partner", "yes");
    CHECK(there(session, "fmc.who.partner.since"));
    CHECK_FALSE(seenBy(u"fathers-men"_s, "fmc.who.partner", AloneWith::Nobody));
    session.setAlone(AloneWith::Nobody);
    CHECK_FALSE(there(session, "fmc.who.partner.since"));
}
