// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QStringList>

namespace doorstep::bench {

/// A made-up checklist of 800 items and about a megabyte, the same bytes every time: twenty sections, each with a gate,
/// a chain of questions that hang on one another, choices from value sets, a repeating group, translations, and sums.
QByteArray largeForm();

/// Questions of it to answer again and again, each with two different answers that fit it: the path in a session, and
/// two FHIR answers as JSON.
struct LargeFormAnswer {
    QString path;
    QByteArray one;
    QByteArray other;
};
QList<LargeFormAnswer> largeFormAnswers();

inline constexpr int largeFormItems = 800;

} // namespace doorstep::bench
