// SPDX-License-Identifier: Apache-2.0
#include "core/forms/fhirpath/value.h"

#include <QJsonArray>
#include <QSet>

#include <cmath>

namespace doorstep::forms::fhirpath {

using namespace Qt::StringLiterals;

namespace {

/// The types a choice of types may end in.
const QSet<QString> &choiceTypes()
{
    static const QSet<QString> names{
        u"Boolean"_s,     u"Integer"_s,     u"Decimal"_s,    u"String"_s,     u"Date"_s,      u"DateTime"_s,
        u"Time"_s,        u"Coding"_s,      u"Quantity"_s,   u"Uri"_s,        u"Url"_s,       u"Canonical"_s,
        u"Code"_s,        u"Id"_s,          u"Instant"_s,    u"Attachment"_s, u"Reference"_s, u"CodeableConcept"_s,
        u"Period"_s,      u"Range"_s,       u"Ratio"_s,      u"Identifier"_s, u"Age"_s,       u"Markdown"_s,
        u"PositiveInt"_s, u"UnsignedInt"_s, u"Annotation"_s, u"Address"_s,    u"HumanName"_s, u"ContactPoint"_s,
        u"Expression"_s,
    };
    return names;
}

/// "valueCoding" -> "Coding"
QString typeInName(const QString &name)
{
    if (!name.startsWith("value"_L1))
        return {};
    const QString type = name.mid(5);
    return choiceTypes().contains(type) ? type : QString();
}

Value textOrMoment(const QString &text, const QString &name)
{
    std::optional<Temporal> moment;
    if (name.endsWith("DateTime"_L1) || name.endsWith("Instant"_L1))
        moment = Temporal::parseDateTime(text);
    else if (name.endsWith("Date"_L1))
        moment = Temporal::parseDate(text);
    else if (name.endsWith("Time"_L1))
        moment = Temporal::parseTime(text);
    return moment ? Value(*moment) : Value(text);
}

Value numberOf(double number, const QString &name)
{
    const bool decimal = name.endsWith("Decimal"_L1) || std::floor(number) != number || std::abs(number) > 1e15;
    if (!decimal)
        return static_cast<qint64>(number);
    return Decimal::fromDouble(number).value_or(Decimal());
}

QString typeOfObject(const QJsonObject &object, const QString &name)
{
    const QString resource = object.value(u"resourceType"_s).toString();
    return resource.isEmpty() ? typeInName(name) : resource;
}

/// An answer belongs to the item it stands in, and what is in the answer too.
QString ownerOf(const Node &node, const QString &member)
{
    if (member == u"answer")
        return node.json.value(u"linkId"_s).toString();
    return member == u"item" ? QString() : node.linkId;
}

QString choiceMember(const QJsonObject &object, const QString &name)
{
    for (auto member = object.begin(); member != object.end(); ++member)
        if (member.key().size() > name.size() && member.key().startsWith(name)
            && choiceTypes().contains(member.key().mid(name.size())))
            return member.key();
    return {};
}

} // namespace

Value::Value() = default;
Value::Value(const Value &) = default;
Value::Value(Value &&) noexcept = default;
Value &Value::operator=(const Value &) = default;
Value &Value::operator=(Value &&) noexcept = default;
Value::~Value() = default;

void appendJson(const QJsonValue &json, const QString &name, const QString &linkId, Collection &into)
{
    if (json.isArray()) {
        const QJsonArray list = json.toArray();
        for (const QJsonValue &value : list)
            if (!value.isArray())
                appendJson(value, name, linkId, into);
    } else if (json.isObject()) {
        const QJsonObject object = json.toObject();
        into.push_back(Node{object, typeOfObject(object, name), linkId, {}});
    } else if (json.isBool()) {
        into.push_back(json.toBool());
    } else if (json.isDouble()) {
        into.push_back(numberOf(json.toDouble(), name));
    } else if (json.isString()) {
        into.push_back(textOrMoment(json.toString(), name));
    }
}

Collection fromJson(const QJsonObject &object)
{
    Collection collection;
    appendJson(object, {}, {}, collection);
    return collection;
}

void appendMember(const Value &value, const QString &name, Collection &into)
{
    const Node *node = std::get_if<Node>(&value);
    if (!node)
        return;
    if (node->element) {
        node->element->member(name, into);
        return;
    }
    const QString key = node->json.contains(name) ? name : choiceMember(node->json, name);
    if (!key.isEmpty()) {
        // The value of a quantity is a decimal, whole or not.
        const bool quantity = key == u"value" && node->type == u"Quantity";
        appendJson(node->json.value(key), quantity ? u"valueDecimal"_s : key, ownerOf(*node, key), into);
    }
}

void appendChildren(const Value &value, Collection &into)
{
    const Node *node = std::get_if<Node>(&value);
    if (!node)
        return;
    if (node->element) {
        node->element->children(into);
        return;
    }
    for (auto member = node->json.begin(); member != node->json.end(); ++member)
        if (member.key() != u"resourceType" && !member.key().startsWith(u'_'))
            appendJson(member.value(), member.key(), ownerOf(*node, member.key()), into);
}

QString typeOf(const Value &value)
{
    static const QString names[] = {u"Boolean"_s, u"Integer"_s, u"Decimal"_s, u"String"_s};
    if (const Temporal *moment = std::get_if<Temporal>(&value))
        return moment->kind == Temporal::Kind::Date ? u"Date"_s
            : moment->kind == Temporal::Kind::Time  ? u"Time"_s
                                                    : u"DateTime"_s;
    if (const Node *node = std::get_if<Node>(&value))
        return node->type;
    return std::holds_alternative<Quantity>(value) ? u"Quantity"_s : names[value.index()];
}

bool isType(const Value &value, const QString &name)
{
    const QString plain = name.section(u'.', -1);
    const QString type = typeOf(value);
    // FHIR writes its primitives small, System writes them big; both mean the same here.
    return !type.isEmpty() && type.compare(plain, Qt::CaseInsensitive) == 0;
}

std::optional<Decimal> asNumber(const Value &value)
{
    if (const qint64 *whole = std::get_if<qint64>(&value))
        return Decimal::fromInteger(*whole);
    const Decimal *decimal = std::get_if<Decimal>(&value);
    return decimal ? std::optional(*decimal) : std::nullopt;
}

std::optional<Quantity> asQuantity(const Value &value)
{
    if (const Quantity *quantity = std::get_if<Quantity>(&value))
        return *quantity;
    if (const auto number = asNumber(value))
        return Quantity{*number, u"1"_s};
    const Node *node = std::get_if<Node>(&value);
    if (!node || node->element || !node->json.value(u"value"_s).isDouble())
        return std::nullopt;
    const auto number = Decimal::fromDouble(node->json.value(u"value"_s).toDouble());
    const QString unit = node->json.value(u"code"_s).toString(node->json.value(u"unit"_s).toString(u"1"_s));
    return number ? std::optional(Quantity{*number, unit}) : std::nullopt;
}

std::optional<QString> asText(const Value &value)
{
    if (const QString *text = std::get_if<QString>(&value))
        return *text;
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth ? u"true"_s : u"false"_s;
    if (const qint64 *whole = std::get_if<qint64>(&value))
        return QString::number(*whole);
    if (const Decimal *decimal = std::get_if<Decimal>(&value))
        return decimal->toText();
    if (const Temporal *moment = std::get_if<Temporal>(&value))
        return moment->text();
    const auto quantity = asQuantity(value);
    if (!quantity)
        return std::nullopt;
    const bool word = timeUnit(quantity->unit) == quantity->unit;
    return quantity->value.toText() + (word ? u" %1"_s : u" '%1'"_s).arg(quantity->unit);
}

QJsonValue toJson(const Value &value)
{
    if (const bool *truth = std::get_if<bool>(&value))
        return *truth;
    if (const qint64 *whole = std::get_if<qint64>(&value))
        return *whole;
    if (const Decimal *decimal = std::get_if<Decimal>(&value))
        return decimal->toDouble();
    if (const Node *node = std::get_if<Node>(&value))
        return node->json;
    if (const Quantity *quantity = std::get_if<Quantity>(&value))
        return QJsonObject{{u"value"_s, quantity->value.toDouble()}, {u"code"_s, quantity->unit}};
    return asText(value).value_or(QString());
}

} // namespace doorstep::forms::fhirpath
