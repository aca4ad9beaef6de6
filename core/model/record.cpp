// SPDX-License-Identifier: Apache-2.0
#include "core/model/record.h"

#include "core/base/json.h"
#include "core/model/fields.h"

#include <algorithm>
#include <array>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
struct KindName {
    RecordKind kind;
    QLatin1StringView name;
};
constexpr std::array kindNames{
    KindName{RecordKind::Family, "family"_L1},
    KindName{RecordKind::Infant, "infant"_L1},
    KindName{RecordKind::Carer, "carer"_L1},
    KindName{RecordKind::Visit, "visit"_L1},
    KindName{RecordKind::Response, "response"_L1},
    KindName{RecordKind::Plan, "plan"_L1},
    KindName{RecordKind::Task, "task"_L1},
    KindName{RecordKind::Alert, "alert"_L1},
    KindName{RecordKind::Note, "note"_L1},
    KindName{RecordKind::Amendment, "amendment"_L1},
    KindName{RecordKind::Review, "review"_L1},
    KindName{RecordKind::Comment, "comment"_L1},
    KindName{RecordKind::Attachment, "attachment"_L1},
};

/// The same bytes inside a JSON text as outside.
bool isPlain(const QString &text)
{
    return std::ranges::all_of(text, [](QChar c) { return c >= u' ' && c <= u'~' && c != u'"' && c != u'\\'; });
}
} // namespace

QString kindName(RecordKind kind)
{
    for (const auto &entry : kindNames) {
        if (entry.kind == kind)
            return entry.name;
    }
    return {};
}

std::optional<RecordKind> kindFromName(QStringView name)
{
    for (const auto &entry : kindNames) {
        if (name == entry.name)
            return entry.kind;
    }
    return std::nullopt;
}

QJsonObject Authored::toJson() const { return {{u"by"_s, by}, {u"device"_s, device}, {u"at"_s, at}}; }

QByteArray Authored::toBytes() const
{
    // Ids and instants need no escapes, and each record has one of these.
    if (!isPlain(at) || !isPlain(by) || !isPlain(device))
        return doorstep::toJson(toJson());
    return "{\"at\":\"" + at.toLatin1() + "\",\"by\":\"" + by.toLatin1() + "\",\"device\":\"" + device.toLatin1()
        + "\"}";
}

Authored Authored::fromJson(const QJsonObject &json)
{
    return {json.value("by"_L1).toString(), json.value("device"_L1).toString(), json.value("at"_L1).toString()};
}

QString visitOf(const Record &record)
{
    return record.kind == RecordKind::Visit ? record.id : record.text(field::visit);
}

bool isDraft(const Record &record)
{
    const QString status = record.text(field::status);
    return (record.kind == RecordKind::Visit && status == "draft"_L1)
        || (record.kind == RecordKind::Response && status == "in-progress"_L1);
}

QString draftOwner(const Record &draft)
{
    return draft.kind == RecordKind::Visit ? draft.text(field::visit_::practitioner) : draft.authored.by;
}

bool isSigned(const Record &record)
{
    const QString status = record.text(field::status);
    return (record.kind == RecordKind::Visit && status == "signed"_L1)
        || (record.kind == RecordKind::Response && status == "completed"_L1);
}

bool isAppendOnly(RecordKind kind)
{
    switch (kind) {
    case RecordKind::Note:
    case RecordKind::Amendment:
    case RecordKind::Review:
    case RecordKind::Comment:
    case RecordKind::Attachment:
    case RecordKind::Plan: return true;
    case RecordKind::Family:
    case RecordKind::Infant:
    case RecordKind::Carer:
    case RecordKind::Visit:
    case RecordKind::Response:
    case RecordKind::Task:
    case RecordKind::Alert: return false;
    }
    return true;
}

bool isSettled(const Record &record) { return isSigned(record) || isAppendOnly(record.kind); }

QStringList identityFields(RecordKind kind)
{
    using namespace field::infant;
    return kind == RecordKind::Infant ? QStringList{given, familyName, nhsNumber, born, sex} : QStringList();
}

bool isRaisedFact(const QString &name)
{
    using namespace field::alert;
    constexpr std::array facts{rule, level, subject, response, fact, heading, steps, raisedAt, field::visit};
    return std::any_of(facts.begin(), facts.end(), [&name](auto raised) { return name == raised; });
}

} // namespace doorstep
