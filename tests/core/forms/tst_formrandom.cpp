// SPDX-License-Identifier: Apache-2.0
// Random sessions over everything that ships. The seed is printed; run again with --rng-seed to see the same session.
#include "core/content/catalogue.h"
#include "tests/core/forms/responsechecker.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <random>

using namespace doorstep;
using namespace doorstep::test;

namespace {

class Monkey {
public:
    explicit Monkey(unsigned seed) : m_random(seed) { }

    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool sometimes(int percent) { return upTo(99) < percent; }

    FormContext context()
    {
        FormContext context;
        context.names = {{u"baby"_s, u"Asha"_s}, {u"carer"_s, u"Ben"_s}, {u"mother"_s, u"Mina"_s}};
        context.facts = {{u"ctx.born"_s, sometimes(80)},
                         {u"ctx.age_days"_s, upTo(300)},
                         {u"ctx.male_carers"_s, upTo(2)},
                         {u"ctx.male_carer"_s, sometimes(50)}};
        context.contact = sometimes(50) ? u"NB"_s : u"W6"_s;
        context.alone = alone();
        return context;
    }

    AloneWithPeople alone()
    {
        const AloneWithPeople all[] = {AloneWith::Nobody, AloneWith::Subject, AloneWith::Mother, AloneWith::NoFamily};
        return all[upTo(3)];
    }

    QJsonArray answer(const Row &row)
    {
        QJsonArray given;
        for (const Option &option : row.options)
            if (sometimes(row.repeats ? 25 : 30) && (row.repeats || given.isEmpty()))
                given.append(option.answer);
        if (!row.options.empty() && row.type == ItemType::Choice)
            return given;
        switch (row.type) {
        case ItemType::Boolean: return value(u"valueBoolean"_s, sometimes(50));
        case ItemType::Integer: return value(u"valueInteger"_s, upTo(60));
        case ItemType::Date: return value(u"valueDate"_s, sometimes(80) ? u"2026-11-0%1"_s.arg(upTo(9)) : u"2026"_s);
        case ItemType::Quantity: return {QJsonObject{{u"valueQuantity"_s, QJsonObject{{u"value"_s, upTo(80) * 100}}}}};
        default: break;
        }
        given.append(QJsonObject{{u"valueString"_s, sometimes(10) ? u"  "_s : u"words %1"_s.arg(upTo(1000))}});
        return given;
    }

    void step(FormSession &session)
    {
        const std::vector<Row> rows = session.rows();
        if (rows.empty())
            return;
        const Row &row = rows[static_cast<std::size_t>(upTo(static_cast<int>(rows.size()) - 1))];
        if (sometimes(3))
            session.setAlone(alone());
        else if (row.role == Row::Role::AddGroup)
            (void)session.addRepeat(row.path).ok();
        else if (row.removable && sometimes(50))
            (void)session.removeRepeat(row.path).ok();
        else if (row.role == Row::Role::Question && sometimes(10))
            (void)session.setNotAsked(row.path, u"time"_s).ok();
        else if (row.role == Row::Role::Question)
            (void)session.answer(row.path, answer(row)).ok(); // refused ones are part of the test
    }

private:
    std::mt19937 m_random;
};

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
