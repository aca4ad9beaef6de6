// SPDX-License-Identifier: Apache-2.0
#include "sync/server/newrecord.h"

#include "core/base/ids.h"
#include "core/base/jsonscan.h"
#include "core/model/fields.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
std::optional<Authored> authoredIn(const std::optional<JsonScan> &scan)
{
    if (!scan)
        return std::nullopt;
    const auto by = scan->text("by"), device = scan->text("device"), at = scan->text("at");
    return by && device && at ? std::optional(Authored{*by, *device, *at}) : std::nullopt;
}

/// A text, empty where there is none; nothing when it is something else.
std::optional<QString> textIn(const JsonScan &scan, QLatin1StringView name)
{
    const QByteArrayView key(name.data(), name.size());
    const auto text = scan.text(key);
    return text || !scan.raw(key).isEmpty() ? text : QString();
}

/// What isDraft() and draftOwner() ask: nothing of what is no draft.
std::optional<QJsonObject> draftFieldsIn(const std::optional<JsonScan> &scan)
{
    const auto status = scan ? textIn(*scan, field::status) : std::nullopt;
    const auto owner = status ? textIn(*scan, field::visit_::practitioner) : std::nullopt;
    if (!owner)
        return std::nullopt;
    if (status != "draft"_L1 && status != "in-progress"_L1)
        return QJsonObject();
    QJsonObject fields{{field::status, *status}};
    if (!owner->isEmpty())
        fields.insert(field::visit_::practitioner, *owner);
    return fields;
}
} // namespace

std::optional<NewRecord> asNewRecord(const wire::NumberedOperation &operation)
{
    const auto scan = JsonScan::ofTwoLevels(operation.payload);
    if (!scan || scan->text("action") != u"create"_s)
        return std::nullopt;
    const auto kind = kindFromName(scan->text("kind").value_or(QString()));
    const auto record = scan->text("record"), family = scan->text("family");
    if (scan->raw("set").contains("\"clash:"))
        return std::nullopt; // a reserved name, or a text that looks like one
    const auto rev = scan->number("rev");
    const auto authored = authoredIn(scan->object("authored"));
    const auto fields = draftFieldsIn(scan->object("set"));
    if (!kind || !record || !family || !rev || !authored || !fields || !isUuid(*record) || !isUuid(*family))
        return std::nullopt;
    return NewRecord{.operation = {.opId = operation.id,
                                   .action = Operation::Action::Create,
                                   .kind = *kind,
                                   .record = *record,
                                   .family = *family,
                                   .baseRev = *rev,
                                   .set = *fields,
                                   .base = {},
                                   .authored = *authored},
                     .set = scan->raw("set")};
}

} // namespace doorstep::server
