// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"

namespace doorstep::forms {

/// Reads one extension into its item.
using ItemHandler = Result<void> (*)(const QJsonObject &extension, Item &item, const Place &place);
using ItemHandlers = QHash<QString, ItemHandler>; ///< by url

const ItemHandlers &layoutHandlers(); ///< how it is asked
const ItemHandlers &limitHandlers(); ///< which answers are right
const ItemHandlers &unitHandlers(); ///< units and quantities
const ItemHandlers &expressionHandlers(); ///< FHIRPath
const ItemHandlers &ourHandlers(); ///< our own

/// Codes of itemControl the engine has.
const QStringList &knownControls();

/// The FHIRPath in the valueExpression of an extension; another language is refused by name.
Result<FormExpression> readExpression(const QJsonObject &extension, const Place &place);
Result<Constraint> readConstraint(const QJsonObject &extension, const Place &place);
/// The part of a complex extension with this url; empty when there is none.
QJsonObject partOf(const QJsonObject &extension, const QString &name);

/// The words of the extension translation on a text, by language. `shadow` is the companion's name: "_text".
Translations readTranslations(const QJsonObject &object, QLatin1StringView shadow);

} // namespace doorstep::forms
