// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"

namespace doorstep::forms {

/// The member of a FHIR answer that holds a value of this type ("valueCoding").
QString valueName(ItemType type);

/// Checks answers to one item: type, options, range, length, pattern, kind, how many, exclusive options. Gives them in
/// canonical form: codings with the display of the form, quantities with its unit, texts trimmed, empty texts left out.
/// The error's `what` is "<linkId>: <code>", code one of type, too-many, not-an-option, exclusive, too-low, too-high,
/// too-short, too-long, pattern, decimals, wrong-unit, wrong-kind (of file or resource), too-big, not-a-date,
/// not-a-time, not-a-url, not-an-nhs-number; never the answer.
Result<QJsonArray> checkAnswers(const Item &item, const QJsonArray &answers);

/// Is this a value the question could have, its limits aside? What conditions compare with has to be one.
bool couldAnswer(const Item &item, const QJsonObject &answer);

/// What tells one option from another: the code of a Coding, or its words; the address of a reference, or its words.
QString optionCode(const QJsonObject &answer);

/// True when two FHIR answers of an item hold the same value.
bool sameAnswer(ItemType type, const QJsonObject &left, const QJsonObject &right);

/// Does a condition on `question` hold, given its answers (none when it is disabled)? A question without an answer
/// fails every operator but exists. With several answers any one may satisfy =, >, <, >=, <=; for != none may be equal.
bool holds(const Condition &condition, const Item &question, const QJsonArray &answers);

/// An answer as people read it: "Yes", "12 Nov 2026", "3,200 g", "Cot; Pram".
QString answerWords(const Item &item, const QJsonArray &answers);

/// True when the answers say that the person did not want to say (code declined of our answer-status).
bool isDeclined(const QJsonArray &answers);

/// Why a question was not asked: the reasons every question offers.
struct NotAskedReason {
    QString code;
    QString display;
};
const std::vector<NotAskedReason> &notAskedReasons();
/// The words of a reason; empty when there is no such code.
QString notAskedWords(const QString &code);

} // namespace doorstep::forms
