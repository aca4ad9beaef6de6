// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"
#include "core/forms/valuesets.h"

namespace doorstep::forms {

/// Reads one item without its children. Conditions name their question by linkId only; linkItems() finds it.
Result<Item> readItem(const QJsonObject &object, const ValueSets &valueSets, const Place &place);
/// Reads enableWhen and enableBehavior into the item.
Result<void> readEnableWhen(const QJsonObject &object, Item &item, const Place &place);
/// Refuses what makes no sense on an item, and limits its type does not know.
Result<void> checkSense(const Item &item, const Place &place);

/// What the reader knows by name: members of an item, and the operators of enableWhen.
QStringList itemMembers();
QStringList operatorNames();

/// Second pass over all items: finds the questions conditions name and what expressions read, checks types and options,
/// refuses loops, and fills scope, rank and dependants; makes items worked out from private answers as private as
/// those.
Result<std::shared_ptr<const FormLogic>> linkItems(std::vector<Item> &items, const QHash<QString, int> &index,
                                                   const FormExtras &extras, const QJsonObject &file,
                                                   const QString &path);

} // namespace doorstep::forms
