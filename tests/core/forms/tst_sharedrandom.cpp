// SPDX-License-Identifier: Apache-2.0
// Random sessions over the forms of others and our examples. The seed is printed; run again with --rng-seed.
#include "tests/core/forms/monkey.h"
#include "tests/core/forms/responsechecker.h"
#include "tests/core/forms/sharedforms.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {

bool sameRows(const std::vector<Row> &left, const std::vector<Row> &right)
{
    const auto same = [](const Row &a, const Row &b) {
        return a.path == b.path && a.answer == b.answer && a.notAsked == b.notAsked && a.number == b.number
            && a.role == b.role && (a.error == b.error || a.error != u"constraint");
    };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
}

/// Following each change gives what working everything out anew gives; and all of it comes back.
void play(const QuestionnairePtr &form, unsigned seed)
{
    Monkey monkey(seed);
    FormContext context = monkey.context();
    context.now = QDateTime(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);
    FormSession session(form, context);
    const ResponseChecker checker(*form);
    for (int i = 0; i < 48; ++i) {
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

TEST_CASE("whatever is tapped in the forms of others, each change ends where working all out anew would")
{
    const unsigned first = Catch::getSeed();
    std::vector<SharedFile> files = ownForms();
    files.insert(files.end(), sharedFiles().begin(), sharedFiles().end());
    int played = 0;
    for (const SharedFile &file : files) {
        auto form = readQuestionnaire(file.bytes, file.path);
        if (!form)
            continue;
        const auto shared = std::make_shared<const Questionnaire>(*std::move(form));
        for (unsigned round = 0; round < 3; ++round) {
            CAPTURE(first, round, file.path);
            play(shared, first + round);
        }
        ++played;
    }
    CHECK(played > 0);
}
