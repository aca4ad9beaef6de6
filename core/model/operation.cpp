// SPDX-License-Identifier: Apache-2.0
#include "core/model/operation.h"

#include "core/base/ids.h"
#include "core/base/json.h"

#include <QJsonArray>

namespace doorstep {

using namespace Qt::StringLiterals;

QByteArray operationPayload(const Operation &operation)
{
    QJsonObject json{
        {u"action"_s, operation.action == Operation::Action::Create ? u"create"_s : u"change"_s},
        {u"authored"_s, operation.authored.toJson()},
        {u"family"_s, operation.family},
        {u"kind"_s, kindName(operation.kind)},
        {u"record"_s, operation.record},
        {u"rev"_s, operation.baseRev},
        {u"set"_s, operation.set},
    };
    if (!operation.base.isEmpty())
        json.insert(u"base"_s, operation.base);
    if (!operation.settles.isEmpty())
        json.insert(u"settles"_s, QJsonArray::fromStringList(operation.settles));
    return toJson(json);
}

Result<Operation> parseOperation(const QString &opId, QByteArrayView payload)
{
    const auto parsed = parseObject(payload, u"operation "_s + opId);
    if (!parsed)
        return parsed.error();
    const QJsonObject &json = *parsed;
    const auto missing = [&opId](const char *member) {
        return Error{ErrorCode::InvalidInput,
                     u"operation %1: %2 is missing or wrong"_s.arg(opId, QLatin1StringView(member))};
    };
    const auto kind = kindFromName(json.value("kind"_L1).toString());
    const QString action = json.value("action"_L1).toString();
    Operation operation;
    operation.opId = opId;
    operation.record = json.value("record"_L1).toString();
    operation.family = json.value("family"_L1).toString();
    if (!kind)
        return missing("kind");
    if (action != "create"_L1 && action != "change"_L1)
        return missing("action");
    if (!isUuid(operation.record))
        return missing("record");
    if (!isUuid(operation.family))
        return missing("family");
    if (!json.value("set"_L1).isObject())
        return missing("set");
    operation.action = action == "create"_L1 ? Operation::Action::Create : Operation::Action::Change;
    operation.kind = *kind;
    operation.baseRev = json.value("rev"_L1).toInteger();
    operation.set = json.value("set"_L1).toObject();
    operation.base = json.value("base"_L1).toObject();
    for (const QJsonValue &settled : json.value("settles"_L1).toArray())
        operation.settles.append(settled.toString());
    operation.authored = Authored::fromJson(json.value("authored"_L1).toObject());
    return operation;
}

} // namespace doorstep
