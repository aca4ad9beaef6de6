// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QHash>
#include <QJsonArray>
#include <QJsonValue>
#include <QStringList>

#include <vector>

namespace doorstep::guidance {

/// linkId -> every answer given to it, in all repeats.
using Answers = QHash<QString, QJsonArray>;
/// fact -> value: numbers, booleans, or the code of an option.
using Facts = QHash<QString, QJsonValue>;

/// When a rule applies: a test of one question's answers or of one fact, or several joined. A question that was not
/// asked, or whose answer is "not sure" or "did not want to say", never meets a test but one that names that code.
struct Trigger {
    enum class Kind {
        All,
        Any,
        None, ///< no part applies, and everything the parts read is answered or known
        Is,
        OtherThan, ///< an answer that is none of the codes; words typed into an open choice are one
        Below,
        Above,
        Yes,
        No, ///< answered, and with no
        Answered,
        Count, ///< at least `limit` answers that are none of the codes
        FewerDaysAgo, ///< a date answer less than `limit` days before today
        MoreDaysAgo,
        Button,
    };
    Kind kind = Kind::All;
    bool fact = false; ///< `question` names a fact, not a linkId
    QString question; ///< linkId or fact; for Button the name of the button
    QStringList codes; ///< for Is, OtherThan and Count
    double limit = 0; ///< for the comparisons, in the unit of the form
    std::vector<Trigger> parts; ///< for All, Any and None
};

/// What a trigger is tested on.
struct TestGround {
    const Answers &answers;
    const Facts &facts;
    const QStringList &buttons;
    QDate today;
};

/// Does the trigger apply? Adds the words of every answer that made it so.
bool applies(const Trigger &trigger, const TestGround &ground, QStringList &words);

} // namespace doorstep::guidance
