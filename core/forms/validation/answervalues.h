// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

namespace doorstep::forms::validation {

/// "valueCoding" of {"valueCoding": ...}; empty when it has none.
QString valueMember(const QJsonObject &holder);
/// "answerCoding" of a condition; empty when it has none.
QString answerMember(const QJsonObject &condition);

/// The members a question of this type may be answered with ("valueCoding", "valueString"); empty for a group, a
/// display and a type we do not know.
QStringList answerMembers(const QString &itemType);
/// True as well for types and values we know nothing of.
bool fitsType(const QString &itemType, const QString &member);

/// How two FHIR values stand to each other.
enum class Order { Less, Equal, Greater, Different /**< not equal, and neither comes first */ };

/// `left` and `right` are values without their holder, of the types `leftType` and `rightType` ("Integer", "Coding").
/// Numbers of all types compare; quantities in their own unit or by conversion of the commonest units; dates by the
/// first moment they stand for. Different when the types cannot be compared.
Order compareValues(const QString &leftType, const QJsonValue &left, const QString &rightType, const QJsonValue &right);

/// Both in the unit of the first; nothing when the units do not convert into each other, as far as we know.
std::optional<double> inUnitOf(const QJsonObject &quantity, const QJsonObject &other);
/// Do we know both units?
bool knownUnits(const QJsonObject &left, const QJsonObject &right);

} // namespace doorstep::forms::validation
