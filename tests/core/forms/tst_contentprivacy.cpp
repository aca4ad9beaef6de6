// SPDX-License-Identifier: Apache-2.0
// What the questionnaires that ship let anybody hear, see and sign while somebody else is in the room.
#include "core/base/placeholders.h"
#include "tests/core/forms/shippedforms.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("with a partner in the room nothing private is anywhere")
{
    int shown = 0;
    for (const auto &questionnaire : catalogue().questionnaires()) {
        FormSession session(questionnaire, atNewBirthVisit());
        answerAll(session);
        const QString before = allWords(session);
        session.setAlone(AloneWith::Nobody);
        const QString after = allWords(session);
        QHash<QString, QString> names = session.context().names;
        for (const Item &item : questionnaire->items()) {
            if (!item.alone || !item.isQuestion())
                continue;
            INFO(item.linkId.toStdString());
            shown += before.contains(fillPlaceholders(item.text, names)) ? 1 : 0;
            CHECK_FALSE(after.contains(fillPlaceholders(item.text, names)));
            CHECK_FALSE(after.contains(item.linkId + u'\n'));
            CHECK_FALSE(after.contains(u'"' + item.linkId + u'"'));
            CHECK_FALSE(session.row(item.linkId).has_value());
            CHECK(session.answer(item.linkId, {}).error().code == ErrorCode::NotFound);
        }
        session.setAlone(AloneWith::NoFamily);
        CHECK(allWords(session) == before);
    }
    CHECK(shown > 10); // in private they were there
}

TEST_CASE("a heading over private questions only is as private as they are")
{
    for (const auto &questionnaire : catalogue().questionnaires()) {
        for (const Item &group : questionnaire->items()) {
            bool open = group.children.empty();
            for (const int child : group.children)
                open = open || !questionnaire->item(child).alone;
            INFO(group.linkId.toStdString());
            CHECK((open || !group.isGroup() || group.alone));
        }
    }
    for (const Section &section : sessionOf(u"fathers-carer"_s, AloneWith::Nobody).sections())
        CHECK_FALSE(section.title.contains(u"Private"_s));
}

TEST_CASE("what was said in private is signed although somebody came in later")
{
    auto session = sessionOf(u"crying-carer"_s, AloneWith::Subject);
    REQUIRE(session.answer(u"fmc.cope.fear"_s, coded({"no"})).ok());
    session.setAlone(AloneWith::Nobody);
    CHECK(session.summary().empty());
    session.setAlone(AloneWith::NoFamily);
    REQUIRE(session.summary().size() == 1);
    CHECK(session.summary()[0].linkId == u"fmc.cope.fear"_s);
}

TEST_CASE("protected answers are marked in the response")
{
    auto session = sessionOf(u"fathers-men"_s);
    REQUIRE(session.answer(u"fmc.who.father"_s, coded({"unknown"})).ok());
    REQUIRE(session.answer(u"fmc.who.open"_s, text(u"Nan"_s)).ok());
    const QByteArray bytes = QJsonDocument(session.response()).toJson();
    CHECK(bytes.count("privacy-class") == 1);
}

TEST_CASE("what is asked of one person in private is not there for the other")
{
    const QString aboutHim = u"fmc.safe.contact"_s; // asked of the mother, about him
    CHECK(sessionOf(u"fathers-carer"_s, AloneWith::Mother).row(aboutHim).has_value());
    CHECK_FALSE(sessionOf(u"fathers-carer"_s, AloneWith::Subject).row(aboutHim).has_value());
    CHECK(sessionOf(u"fathers-carer"_s, AloneWith::Subject).row(u"fmc.vic.safe"_s).has_value());
    CHECK_FALSE(sessionOf(u"fathers-carer"_s, AloneWith::Mother).row(u"fmc.vic.safe"_s).has_value());
    CHECK(sessionOf(u"crying-carer"_s, AloneWith::Subject).row(u"fmc.cope.fear"_s).has_value());
    CHECK_FALSE(sessionOf(u"crying-carer"_s, AloneWith::Nobody).row(u"fmc.cope.fear"_s).has_value());
    CHECK(sessionOf(u"crying-carer"_s, AloneWith::Nobody).privateHeldBack());
    // What both may be asked, each alone, may be what she said: with him it is not there.
    CHECK(sessionOf(u"fathers-carer"_s, AloneWith::Mother).row(u"fmc.legal.orders"_s).has_value());
    CHECK_FALSE(sessionOf(u"fathers-carer"_s, AloneWith::Subject).row(u"fmc.legal.orders"_s).has_value());
    CHECK(sessionOf(u"fathers-carer"_s, AloneWith::NoFamily).row(u"fmc.legal.orders"_s).has_value());
}
