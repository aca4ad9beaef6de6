// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <vector>

namespace doorstep::forms::validation {

/// One member of a FHIR type.
struct Member {
    QString name; ///< without the type of a choice: "value"
    QStringList types; ///< one; for a choice (value[x]) each that is allowed
    QStringList codes; ///< of a code: those allowed; of a Reference: the resources it may point to; empty is any
    bool choice = false;
    bool list = false;
    bool needed = false;
};

struct FhirType {
    QString name;
    std::vector<Member> members;
    QHash<QString, std::pair<std::size_t, QString>> byProperty; ///< property as written -> index of member, its type
};

/// The type by its name ("Questionnaire", "Questionnaire.item", "Coding"), FHIR R4; nothing for one that is not in the
/// table: its content is not looked into.
const FhirType *fhirType(const QString &name);

/// The types that are one JSON value: boolean, string, dateTime ...
bool isPrimitive(const QString &type);

} // namespace doorstep::forms::validation
