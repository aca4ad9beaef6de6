// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDateTime>
#include <QHash>
#include <QJsonObject>
#include <QString>

namespace doorstep::forms {

/// Who the practitioner is alone with: nobody else can see or hear. Several may be set, when the person the answers are
/// about is also the mother.
enum class AloneWith {
    Nobody = 0, ///< someone else is there: protected questions do not exist
    Subject = 1, ///< the person the answers are about
    Mother = 2, ///< the baby's mother or main carer
    NoFamily = 4, ///< no family member at all: in the car, at the desk. Everything exists
};
Q_DECLARE_FLAGS(AloneWithPeople, AloneWith)
Q_DECLARE_OPERATORS_FOR_FLAGS(AloneWithPeople)

/// What a form is opened with.
struct FormContext {
    QHash<QString, QString> names; ///< placeholder -> words: baby, carer, mother ...
    /// fact -> value, for hidden items with the extension context-fact: ctx.born (bool), ctx.age_days (number) ...
    /// Numbers, booleans, texts, or the code of an option; a list of these for a question with several answers. The
    /// facts ctx.contact and ctx.alone are made from the members below.
    QHash<QString, QJsonValue> facts;
    QString contact; ///< contact code (NB, W6 ...): decides what is due
    AloneWithPeople alone = AloneWith::Nobody;
    /// BCP 47. Rows have the form's translation into it, or into it without its country, where there is one. What is
    /// kept (response(), summary()) has the words of the form itself.
    QString language = {};
    /// name -> resource, for expressions: what the form's launchContext names (patient ...).
    QHash<QString, QJsonObject> resources;
    /// What expressions take for now, with the local offset. Without it today() and now() are empty.
    QDateTime now = {};
};

} // namespace doorstep::forms
