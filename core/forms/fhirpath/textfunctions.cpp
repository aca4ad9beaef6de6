// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/functions.h"

#include <QRegularExpression>
#include <QStringList>

#include <algorithm>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

constexpr qsizetype longestText = 1'000'000;

std::optional<QString> textArgument(Evaluator &evaluator, const Expr &call, std::size_t index)
{
    return evaluator.oneText(call, evaluator.evaluate(argument(call, index)));
}

/// Calls `work` with the text and its one argument when both are there.
template <typename Work>
Collection withTwo(Evaluator &evaluator, const Collection &focus, const Expr &call, const Work &work)
{
    const auto text = evaluator.oneText(call, focus);
    const auto other = text ? textArgument(evaluator, call, 0) : std::nullopt;
    return text && other && evaluator.spend(call, static_cast<std::size_t>(text->size()) / 16)
        ? Collection{Value(work(*text, *other))}
        : Collection();
}

template <typename Work>
Collection withOne(Evaluator &evaluator, const Collection &focus, const Expr &call, const Work &work)
{
    const auto text = evaluator.oneText(call, focus);
    return text && evaluator.spend(call, static_cast<std::size_t>(text->size()) / 16) ? Collection{Value(work(*text))}
                                                                                      : Collection();
}

Collection startsWith(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withTwo(e, focus, call, [](const QString &text, const QString &part) { return text.startsWith(part); });
}

Collection endsWith(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withTwo(e, focus, call, [](const QString &text, const QString &part) { return text.endsWith(part); });
}

Collection contains(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withTwo(e, focus, call, [](const QString &text, const QString &part) { return text.contains(part); });
}

Collection indexOf(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withTwo(e, focus, call,
                   [](const QString &text, const QString &part) { return static_cast<qint64>(text.indexOf(part)); });
}

Collection upper(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withOne(e, focus, call, [](const QString &text) { return text.toUpper(); });
}

Collection lower(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withOne(e, focus, call, [](const QString &text) { return text.toLower(); });
}

Collection trim(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withOne(e, focus, call, [](const QString &text) { return text.trimmed(); });
}

Collection length(Evaluator &e, const Collection &focus, const Expr &call)
{
    return withOne(e, focus, call, [](const QString &text) { return static_cast<qint64>(text.size()); });
}

Collection substring(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto text = evaluator.oneText(call, focus);
    const auto start = text ? evaluator.oneInteger(call, evaluator.evaluate(argument(call, 0))) : std::nullopt;
    if (!start || *start < 0 || *start >= text->size())
        return {};
    if (!hasArgument(call, 1))
        return {text->mid(*start)};
    const auto size = evaluator.oneInteger(call, evaluator.evaluate(argument(call, 1)));
    return {text->mid(*start, std::max<qint64>(0, size.value_or(text->size())))};
}

/// A pattern that gives up instead of backtracking for ever.
std::optional<QRegularExpression> pattern(Evaluator &evaluator, const QString &text, const Expr &call)
{
    QRegularExpression expression(u"(*LIMIT_MATCH=100000)"_s + text,
                                  QRegularExpression::UseUnicodePropertiesOption
                                      | QRegularExpression::DotMatchesEverythingOption);
    if (text.size() > 2000 || !expression.isValid()) {
        evaluator.fail(call, u"a pattern that is none"_s);
        return std::nullopt;
    }
    return expression;
}

Collection matches(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto text = evaluator.oneText(call, focus);
    const auto wanted = text ? textArgument(evaluator, call, 0) : std::nullopt;
    const auto expression = wanted ? pattern(evaluator, *wanted, call) : std::nullopt;
    if (!expression || !evaluator.spend(call, 1000))
        return {};
    const auto match = expression->match(*text);
    return match.isValid() ? Collection{match.hasMatch()} : evaluator.fail(call, u"a pattern that takes too long"_s);
}

Collection limited(Evaluator &evaluator, const QString &text, const Expr &call)
{
    if (text.size() > longestText)
        return evaluator.fail(call, u"a text that is too long"_s);
    return evaluator.spend(call, static_cast<std::size_t>(text.size()) / 16) ? Collection{text} : Collection();
}

/// Would replacing make the text too long? Asked before it is done.
bool wouldOverflow(const QString &text, qsizetype times, const QString &by)
{
    return text.size() + times * by.size() > longestText;
}

Collection replace(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    auto text = evaluator.oneText(call, focus);
    const auto what = text ? textArgument(evaluator, call, 0) : std::nullopt;
    const auto by = what ? textArgument(evaluator, call, 1) : std::nullopt;
    if (!by)
        return {};
    if (wouldOverflow(*text, what->isEmpty() ? text->size() + 1 : text->count(*what), *by))
        return evaluator.fail(call, u"a text that is too long"_s);
    return limited(evaluator, text->replace(*what, *by), call);
}

/// $1 and ${1} are how FHIRPath writes what \1 is here.
QString backReferences(QString by)
{
    static const QRegularExpression numbers(u"\\$\\{?([0-9])\\}?"_s);
    by.replace(u'\\', u"\\\\"_s);
    return by.replace(numbers, u"\\\\1"_s);
}

Collection replaceMatches(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    auto text = evaluator.oneText(call, focus);
    const auto wanted = text ? textArgument(evaluator, call, 0) : std::nullopt;
    const auto by = wanted ? textArgument(evaluator, call, 1) : std::nullopt;
    const auto expression = by ? pattern(evaluator, *wanted, call) : std::nullopt;
    if (!expression || !evaluator.spend(call, 1000))
        return {};
    if (wouldOverflow(*text, text->size() + 1, *by) && !by->isEmpty() && text->size() > 10'000)
        return evaluator.fail(call, u"a text that is too long"_s);
    return limited(evaluator, text->replace(*expression, backReferences(*by)), call);
}

Collection toChars(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    Collection letters;
    const auto text = evaluator.oneText(call, focus);
    if (text && !evaluator.spend(call, static_cast<std::size_t>(text->size())))
        return {};
    for (const QChar letter : text.value_or(QString()))
        letters.push_back(QString(letter));
    return letters;
}

Collection split(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const auto text = evaluator.oneText(call, focus);
    const auto by = text ? textArgument(evaluator, call, 0) : std::nullopt;
    Collection parts;
    for (const QString &part : by ? text->split(*by) : QStringList())
        parts.push_back(part);
    return parts;
}

Collection join(Evaluator &evaluator, const Collection &focus, const Expr &call)
{
    const QString by = hasArgument(call, 0) ? textArgument(evaluator, call, 0).value_or(QString()) : QString();
    QStringList parts;
    qsizetype size = 0;
    for (const Value &value : focus) {
        const auto text = evaluator.oneText(call, {value});
        size += text ? text->size() + by.size() : 0;
        if (!text || size > longestText)
            return evaluator.fail(call, u"a text that is too long"_s);
        parts.append(*text);
    }
    return focus.empty() ? Collection() : limited(evaluator, parts.join(by), call);
}

} // namespace

std::vector<FunctionSpec> textFunctions()
{
    return {{u"startsWith"_s, 1, 1, startsWith},
            {u"endsWith"_s, 1, 1, endsWith},
            {u"contains"_s, 1, 1, contains},
            {u"indexOf"_s, 1, 1, indexOf},
            {u"substring"_s, 1, 2, substring},
            {u"upper"_s, 0, 0, upper},
            {u"lower"_s, 0, 0, lower},
            {u"trim"_s, 0, 0, trim},
            {u"length"_s, 0, 0, length},
            {u"matches"_s, 1, 1, matches},
            {u"replace"_s, 2, 2, replace},
            {u"toChars"_s, 0, 0, toChars},
            {u"replaceMatches"_s, 2, 2, replaceMatches},
            {u"split"_s, 1, 1, split},
            {u"join"_s, 0, 1, join}};
}

} // namespace doorstep::forms::fhirpath
