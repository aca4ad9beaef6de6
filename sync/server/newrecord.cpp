// SPDX-License-Identifier: Apache-2.0
#include "sync/server/newrecord.h"

#include "core/base/ids.h"
#include "core/base/jsonscan.h"
#include "core/model/fields.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
std::optional<Authored> authoredIn(QByteArrayView json)
{
    const auto scan = JsonScan::of(json);
    if (!scan)
        return std::nullopt;
    const auto by = scan->text("by"), device = scan->text("device"), at = scan->text("at");
    return by && device && at ? std::optional(Authored{*by, *device, *at}) : std::nullopt;
}

/// What isDraft() and draftOwner() ask.
std::optional<QJsonObject> draftFieldsIn(QByteArrayView set)
{
    const auto scan = JsonScan::of(set);
    if (!scan)
        return std::nullopt;
    QJsonObject fields;
    for (const auto &name : {field::status, field::visit_::practitioner}) {
        const QByteArrayView key(name.data(), name.size());
        const auto text = scan->text(key);
        if (!text && !scan->raw(key).isEmpty())
            return std::nullopt;
        if (text)
            fields.insert(name, *text);
    }
    return fields;
}
} // namespace

std::optional<NewRecord> asNewRecord(const wire::NumberedOperation &operation)
{
    const auto scan = JsonScan::of(operation.payload);
    if (!scan || scan->text("action") != u"create"_s)
        return std::nullopt;
    const auto kind = kindFromName(scan->text("kind").value_or(QString()));
    const auto record = scan->text("record"), family = scan->text("family");
    if (scan->raw("set").contains("\"clash:"))
        return std::nullopt; // a reserved name, or a text that looks like one
    const auto rev = scan->number("rev");
    const auto authored = authoredIn(scan->raw("authored"));
    const auto fields = draftFieldsIn(scan->raw("set"));
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
