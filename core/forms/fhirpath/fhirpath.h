// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/forms/fhirpath/value.h"

#include <QStringList>

/// FHIRPath (the normative part of version 2, with the variables FHIR R4 and SDC add), as far as forms use it.
///
/// Paths: members, a choice of types by its short name (answer.value finds valueCoding), [index], $this, $index,
/// $total, a type at the start (Patient.name), which also finds the resource of that type among the variables.
/// Operators: + - * / div mod & | = != ~ !~ < > <= >= in contains is as and or xor implies, with three-valued logic.
/// Filters: where select repeat children descendants all exists empty not count first last tail skip take single
/// distinct isDistinct combine union intersect exclude subsetOf supersetOf iif aggregate ofType is as allTrue anyTrue
/// allFalse anyFalse hasValue trace (which traces nothing).
/// Text: startsWith endsWith contains indexOf substring upper lower replace replaceMatches matches length toChars trim
/// split join.
/// Conversions: toInteger toDecimal toString toBoolean toDate toDateTime toTime toQuantity, convertsTo... of each.
/// Numbers: abs ceiling floor round sqrt power ln log exp truncate sum min max avg.
/// Time: today now timeOfDay, by the clock in the context; dates move by quantities (today() - 17 'years').
/// FHIR and SDC: weight ordinal (what a chosen option counts), getValue, extension(url).
/// Variables: %context %resource %rootResource %questionnaire %qitem %ucum %sct %loinc, and those of the form.
///
/// Limits: decimals have eight places and do not remember trailing zeros; integers are 64 bits; a result that does not
/// fit is empty. A text that JSON holds is a date only where the member's name says so (valueDate, birthDate), or where
/// it is compared with one. Quantities convert within mass, length, volume and time alone. No type hierarchy, no
/// resolve(), conformsTo() or memberOf(). Texts of a million characters, collections of 100,000 and a million steps are
/// the most an evaluation may use; patterns give up when they backtrack too far.
namespace doorstep::forms::fhirpath {

struct Expr;

/// What an expression reads of the response: which items it has to be worked out again for.
struct Reads {
    QStringList items; ///< linkIds
    QStringList prefixes; ///< every item whose linkId starts so
    bool self = false; ///< the answer of the item it belongs to
    bool below = false; ///< everything in the item it belongs to
    bool choices = false; ///< every question with options (a sum of weights)
    QStringList walked; ///< variables whose items it goes through without naming them
    bool everything = false; ///< cannot tell: anything
};

/// A parsed expression. Immutable; share it, any thread may use it.
class Program {
public:
    const QString &text() const { return m_text; }
    const Reads &reads() const { return m_reads; }
    /// The variables it uses that FHIRPath itself does not give, without %.
    const QStringList &variables() const { return m_variables; }
    /// True when it asks what day or time it is.
    bool usesClock() const { return m_usesClock; }
    /// How many parts stand inside one another.
    int depth() const;

private:
    friend Result<Program> parse(const QString &text);
    friend Result<Collection> evaluate(const Program &program, const struct Context &context);

    QString m_text;
    Reads m_reads;
    QStringList m_variables;
    bool m_usesClock = false;
    std::shared_ptr<const Expr> m_root;
};

/// InvalidInput, with the column and what is wrong; UnsupportedForm, with the name of a function that is not known.
Result<Program> parse(const QString &text);

/// What an expression cannot know by itself.
class Lookup {
public:
    virtual ~Lookup() = default;
    /// A variable of the form; nothing when there is none of that name.
    virtual std::optional<Collection> variable(const QString &name) const = 0;
    /// What an answer to an item counts (extension ordinalValue of its option); nothing when it counts nothing.
    virtual std::optional<Decimal> weight(const QString &linkId, const QJsonObject &coding) const = 0;
};

/// What an expression is evaluated against.
struct Context {
    Collection focus; ///< %context, and where paths start
    Collection resource; ///< %resource
    Collection questionnaire;
    Collection questionnaireItem; ///< %qitem
    QDateTime now; ///< with the local offset. Invalid: today() and now() are empty
    const Lookup *lookup = nullptr;
};

/// InvalidInput when a value is of the wrong kind, when there are several where one is needed, or when it takes too
/// much; never with a value in it.
Result<Collection> evaluate(const Program &program, const Context &context);

/// True, false, or nothing: as FHIRPath reads a collection where it needs a truth.
std::optional<bool> truthOf(const Collection &collection);

} // namespace doorstep::forms::fhirpath
