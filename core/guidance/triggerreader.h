// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/guidance/trigger.h"

namespace doorstep::guidance {

/// Where a rule stands: its errors name path, id and fault.
struct RulePlace {
    QString path;
    QString id;
    Error wrong(const QString &what) const;
};

/// A list of texts, none of them empty.
Result<QStringList> readTexts(const QJsonValue &value, const QString &name, const RulePlace &place);

/// The condition of a rule. See docs/rules-packs.md for what it may say.
Result<Trigger> readTrigger(const QJsonObject &object, const RulePlace &place);

} // namespace doorstep::guidance
