// SPDX-License-Identifier: Apache-2.0
// Random sessions over everything that ships. The seed is printed; run again with --rng-seed to see the same session.
#include "core/content/catalogue.h"
#include "tests/core/forms/randomplay.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

TEST_CASE("whatever is tapped, the response is valid and comes back the same")
{
    const auto catalogue = content::Catalogue::builtIn();
    REQUIRE(catalogue.ok());
    const unsigned first = Catch::getSeed();
    UNSCOPED_INFO("seed " << first);
    for (unsigned round = 0; round < 12; ++round) {
        for (const auto &form : catalogue->questionnaires()) {
            CAPTURE(first, round, form->url());
            play(form, first + round, 120);
        }
    }
}

TEST_CASE("the checker sees a response that is wrong")
{
    const auto form = makeForm(
        R"({"linkId":"a","type":"boolean"},{"linkId":"b","type":"string","enableWhen":[{"question":"a","operator":"=",)"
        R"("answerBoolean":true}]})");
    const ResponseChecker checker(*form);
    const auto response = [&](const QByteArray &items) {
        QJsonObject object{{u"resourceType"_s, u"QuestionnaireResponse"_s}, {u"questionnaire"_s, form->canonical()}};
        object.insert(u"item"_s, QJsonDocument::fromJson("[" + items + "]").array());
        return checker.check(object);
    };
    const QByteArray yes = R"({"linkId":"a","answer":[{"valueBoolean":true}]})";
    const QByteArray no = R"({"linkId":"a","answer":[{"valueBoolean":false}]})";
    const QByteArray words = R"({"linkId":"b","answer":[{"valueString":"x"}]})";
    CHECK(response(yes + "," + words).isEmpty());
    CHECK(response(no + "," + words) == u"b: disabled"_s);
    CHECK(response(words + "," + yes).contains(u"out of order"_s));
    CHECK(response(yes + "," + yes).contains(u"twice"_s));
    CHECK(response(R"({"linkId":"c"})") == u"c: unknown"_s);
    CHECK(response(R"({"linkId":"a","answer":[{"valueString":"x"}]})").contains(u"do not fit"_s));
}
