// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/core/forms/monkey.h"
#include "tests/core/forms/responsechecker.h"

#include <catch2/catch_test_macros.hpp>

#include <algorithm>

namespace doorstep::test {

/// A constraint broken is seen again by working it out; what else was refused is not saved.
inline bool sameRows(const std::vector<Row> &left, const std::vector<Row> &right)
{
    const auto same = [](const Row &a, const Row &b) {
        return a.path == b.path && a.answer == b.answer && a.notAsked == b.notAsked && a.number == b.number
            && a.role == b.role && (a.error == b.error || a.error != u"constraint");
    };
    return std::equal(left.begin(), left.end(), right.begin(), right.end(), same);
}

/// Taps at random: the response is valid, following each change gives what working everything out anew gives, and all
/// of it comes back from what was saved and from the response.
inline void play(const QuestionnairePtr &form, unsigned seed, int steps)
{
    Monkey monkey(seed);
    FormContext context = monkey.context();
    context.now = QDateTime(QDate(2026, 11, 23), QTime(9, 30), Qt::UTC);
    FormSession session(form, context);
    const ResponseChecker checker(*form);
    for (int i = 0; i < steps; ++i) {
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

} // namespace doorstep::test
