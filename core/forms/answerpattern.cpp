// SPDX-License-Identifier: Apache-2.0
#include "core/forms/answerpattern.h"

#include <QCache>
#include <QRegularExpression>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

/// The limit counts steps of matching; the longest honest pattern of a postcode or a number takes hundreds.
QRegularExpression compiled(const QString &regex)
{
    return QRegularExpression("(*LIMIT_MATCH=200000)"_L1 + QRegularExpression::anchoredPattern(regex));
}

} // namespace

bool isPattern(const QString &regex) { return compiled(regex).isValid(); }

bool matchesPattern(const QString &regex, const QString &text)
{
    thread_local QCache<QString, QRegularExpression> cache(64);
    QRegularExpression *pattern = cache.object(regex);
    if (!pattern) {
        pattern = new QRegularExpression(compiled(regex));
        cache.insert(regex, pattern);
    }
    return pattern->match(text).hasMatch();
}

} // namespace doorstep::forms
