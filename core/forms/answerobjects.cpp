// SPDX-License-Identifier: Apache-2.0
// Checks of answers that have parts: quantities, attachments, references.
#include "core/forms/answerchecks.h"

#include <QRegularExpression>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

constexpr auto ucum = "http://unitsofmeasure.org"_L1;

QString text(const QJsonObject &object, QLatin1StringView name) { return object.value(name).toString(); }

/// The units an answer may have; none when any will do.
std::vector<Unit> unitsOf(const Item &item)
{
    if (!item.unitOptions.empty() || item.unit.isEmpty())
        return item.unitOptions;
    return {{item.unitSystem, item.unitCode, item.unit}};
}

bool isUnit(const QJsonObject &quantity, const Unit &unit)
{
    const QString code = text(quantity, "code"_L1);
    const QString system = text(quantity, "system"_L1);
    const QString words = text(quantity, "unit"_L1);
    if (code.isEmpty())
        return words == unit.display || (!unit.code.isEmpty() && words == unit.code);
    return code == unit.code && (system.isEmpty() || unit.system.isEmpty() || system == unit.system);
}

const Unit *findUnit(const QJsonObject &quantity, const std::vector<Unit> &units)
{
    for (const Unit &unit : units)
        if (isUnit(quantity, unit))
            return &unit;
    const bool bare = text(quantity, "code"_L1).isEmpty() && text(quantity, "unit"_L1).isEmpty();
    return bare && units.size() == 1 ? &units.front() : nullptr;
}

QJsonObject withUnit(QJsonObject quantity, const Unit &unit)
{
    quantity.insert(u"unit"_s, unit.display);
    if (unit.code.isEmpty())
        return quantity;
    quantity.insert(u"system"_s, unit.system.isEmpty() ? QString(ucum) : unit.system);
    quantity.insert(u"code"_s, unit.code);
    return quantity;
}

/// Limits in another unit say nothing: we do not convert.
bool isSameUnit(const QJsonObject &quantity, const QJsonObject &limit)
{
    const QString code = text(limit, "code"_L1);
    if (!code.isEmpty())
        return code == text(quantity, "code"_L1);
    const QString words = text(limit, "unit"_L1);
    return words.isEmpty() || words == text(quantity, "unit"_L1);
}

Result<void> checkQuantities(const Item &item, const QJsonObject &quantity)
{
    const double value = quantity.value(u"value"_s).toDouble();
    if (!item.minQuantity.isEmpty() && isSameUnit(quantity, item.minQuantity)
        && value < item.minQuantity.value(u"value"_s).toDouble())
        return wrongAnswer(item, "too-low"_L1);
    if (!item.maxQuantity.isEmpty() && isSameUnit(quantity, item.maxQuantity)
        && value > item.maxQuantity.value(u"value"_s).toDouble())
        return wrongAnswer(item, "too-high"_L1);
    return {};
}

/// "image/*" allows every kind of image.
bool isAllowedKind(const QString &kind, const QStringList &allowed)
{
    for (const QString &one : allowed)
        if (one == kind || (one.endsWith("/*"_L1) && kind.startsWith(one.chopped(1))))
            return true;
    return allowed.isEmpty();
}

/// The bytes of an attachment: those in it, or those it says it has. Nothing when its data cannot be read.
std::optional<double> sizeOf(const QJsonObject &attachment)
{
    const QByteArray data = text(attachment, "data"_L1).toLatin1();
    if (data.isEmpty())
        return attachment.value(u"size"_s).toDouble();
    const auto decoded = QByteArray::fromBase64Encoding(data, QByteArray::AbortOnBase64DecodingErrors);
    return decoded ? std::optional(static_cast<double>((*decoded).size())) : std::nullopt;
}

/// The resource type a reference names; empty when it does not say.
QString referenceType(const QJsonObject &reference)
{
    static const QRegularExpression literal(u"(?:^|/)([A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}(?:/_history/[^/]+)?$"_s);
    const QString type = text(reference, "type"_L1);
    return type.isEmpty() ? literal.match(text(reference, "reference"_L1)).captured(1) : type;
}

} // namespace

Result<QJsonObject> checkQuantity(const Item &item, const QJsonValue &value)
{
    QJsonObject quantity = value.toObject();
    if (!quantity.value(u"value"_s).isDouble())
        return wrongAnswer(item, "type"_L1);
    const std::vector<Unit> units = unitsOf(item);
    const Unit *unit = findUnit(quantity, units);
    if (!unit && !units.empty() && !item.openUnit)
        return wrongAnswer(item, "wrong-unit"_L1);
    if (unit)
        quantity = withUnit(quantity, *unit);
    DOORSTEP_TRY(checkRange(item, quantity.value(u"value"_s).toDouble()));
    DOORSTEP_TRY(checkQuantities(item, quantity));
    return QJsonObject{{u"valueQuantity"_s, quantity}};
}

Result<QJsonObject> checkAttachment(const Item &item, const QJsonValue &value)
{
    const QJsonObject attachment = value.toObject();
    const QString kind = text(attachment, "contentType"_L1);
    if (attachment.isEmpty() || (attachment.contains(u"data"_s) && kind.isEmpty()))
        return wrongAnswer(item, "type"_L1);
    if (!isAllowedKind(kind, item.mimeTypes))
        return wrongAnswer(item, "wrong-kind"_L1);
    const std::optional<double> size = sizeOf(attachment);
    if (!size)
        return wrongAnswer(item, "type"_L1);
    if (item.maxSizeBytes > 0 && *size > item.maxSizeBytes)
        return wrongAnswer(item, "too-big"_L1);
    return QJsonObject{{u"valueAttachment"_s, attachment}};
}

Result<QJsonObject> checkReference(const Item &item, const QJsonValue &value)
{
    const QJsonObject reference = value.toObject();
    const bool says = reference.value(u"reference"_s).isString() || reference.value(u"identifier"_s).isObject()
        || reference.value(u"display"_s).isString();
    if (!says)
        return wrongAnswer(item, "type"_L1);
    const QString type = referenceType(reference);
    if (!type.isEmpty() && !item.referenceTypes.isEmpty() && !item.referenceTypes.contains(type))
        return wrongAnswer(item, "wrong-kind"_L1);
    return QJsonObject{{u"valueReference"_s, reference}};
}

} // namespace doorstep::forms
