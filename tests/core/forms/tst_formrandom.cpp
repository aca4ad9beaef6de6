// SPDX-License-Identifier: Apache-2.0
// Random sessions over everything that ships. The seed is printed; run again with --rng-seed to see the same session.
#include "core/content/catalogue.h"
#include "tests/core/forms/monkey.h"
#include "tests/core/forms/responsechecker.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

bool sameRows(const std::vector<Row> &left, const std::vector<Row> &right)
{
    if (left.size() != right.size())
        return false;
    for (std::size_t i = 0; i < left.size(); ++i)
        if (left[i].path != right[i].path || left[i].answer != right[i].answer || left[i].notAsked != right[i].notAsked
            || left[i].number != right[i].number || left[i].role != right[i].role)
            return false;
    return true;
}

void play(const QuestionnairePtr &form, unsigned seed)
{
    Monkey monkey(seed);
    FormSession session(form, monkey.context());
    const ResponseChecker checker(*form);
    for (int i = 0; i < 120; ++i) {
        monkey.step(session);
        if (i % 8 != 0)
            continue;
        REQUIRE(checker.check(session.response()) == QString());
        FormSession again(form, session.context());
        REQUIRE(again.restore(session.savedAnswers()).isEmpty());
        REQUIRE(sameRows(again.rows(), session.rows()));
        REQUIRE(again.response() == session.response());
        REQUIRE(again.savedAnswers() == session.savedAnswers());
    }
    FormSession fromResponse(form, session.context());
    REQUIRE(fromResponse.restore(savedFromResponse(*form, session.response())).isEmpty());
    REQUIRE(fromResponse.response() == session.response());
}

} // namespace

TEST_CASE("whatever is tapped, the response is valid and comes back the same")
{
    const auto catalogue = content::Catalogue::builtIn();
    REQUIRE(catalogue.ok());
    const unsigned first = Catch::getSeed();
    UNSCOPED_INFO("seed " << first);
    for (unsigned round = 0; round < 12; ++round) {
        for (const auto &form : catalogue->questionnaires()) {
            CAPTURE(first, round, form->url());
            play(form, first + round);
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
