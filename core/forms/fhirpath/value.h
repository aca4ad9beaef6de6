// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/fhirpath/temporal.h"

#include <QJsonObject>
#include <QJsonValue>

#include <memory>
#include <variant>
#include <vector>

namespace doorstep::forms::fhirpath {

struct Quantity {
    Decimal value;
    QString unit; ///< UCUM code, or a word of timeUnit(); "1" for none
};

class Element;

/// Where to look for items.
enum class Reach {
    Items, ///< among the direct ones
    ItemsBelow, ///< and in those, but not under answers: repeat(item)
    Everywhere, ///< descendants()
};

/// Something with members: a JSON object, or an element that is not JSON.
struct Node {
    QJsonObject json;
    QString type; ///< FHIR type, where the member it stood in or the resource says so: "Coding"
    QString linkId; ///< of the item whose answer this is or belongs to
    std::shared_ptr<const Element> element; ///< when it is set, `json` is not used
};

using AnyValue = std::variant<bool, qint64, Decimal, QString, Temporal, Quantity, Node>;

/// One value. Copying and destroying stand in one place: inlined everywhere they are most of the program.
struct Value : AnyValue {
    using AnyValue::AnyValue;
    Value();
    Value(const Value &);
    Value(Value &&) noexcept;
    Value &operator=(const Value &);
    Value &operator=(Value &&) noexcept;
    ~Value();
};

using Collection = std::vector<Value>;

/// Lets expressions look into something that is not JSON, such as the answers of a form being filled in.
class Element {
public:
    Element() = default;
    Element(const Element &) = delete;
    Element &operator=(const Element &) = delete;
    virtual ~Element() = default;

    /// Appends what the member holds.
    virtual void member(const QString &name, Collection &into) const = 0;
    virtual void children(Collection &into) const = 0;
    /// Appends the items with this linkId. A quick way to what where() would find, in the same order.
    virtual void findItems(const QString &linkId, Reach reach, Collection &into) const = 0;
    virtual bool isSame(const Element &other) const = 0;
};

/// Appends a JSON value as what FHIR means by it; `name` is the member it stood in ("valueDate", "valueDecimal"),
/// `linkId` the item it belongs to.
void appendJson(const QJsonValue &json, const QString &name, const QString &linkId, Collection &into);
/// A JSON object as a collection of one.
Collection fromJson(const QJsonObject &object);
/// The members of a value by name. A choice of types goes by its short name: `value` finds valueCoding.
void appendMember(const Value &value, const QString &name, Collection &into);
void appendChildren(const Value &value, Collection &into);

/// The FHIR or System name of its type: "Boolean", "Coding"; empty when nothing says.
QString typeOf(const Value &value);
bool isType(const Value &value, const QString &name);

std::optional<Decimal> asNumber(const Value &value);
/// A FHIRPath quantity, a FHIR Quantity, or a number.
std::optional<Quantity> asQuantity(const Value &value);
/// As toString() gives it; nothing for objects.
std::optional<QString> asText(const Value &value);
/// Back to JSON: what a FHIR value member of this kind would hold.
QJsonValue toJson(const Value &value);

} // namespace doorstep::forms::fhirpath
