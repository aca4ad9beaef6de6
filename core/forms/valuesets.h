// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/questionnaire.h"
#include "core/forms/readerplace.h"

namespace doorstep::forms {

/// The value sets a form brings with it, and the few of FHIR itself that the engine has built in.
class ValueSets {
public:
    ValueSets() = default;
    explicit ValueSets(const QJsonArray &contained);

    /// The options a value set stands for. `reference` is "#id" of a contained one, or a canonical url. One that is
    /// not here, or that only a terminology server could expand, is UnsupportedForm by its name.
    Result<std::vector<Option>> options(const QString &reference, const Place &place) const;

private:
    QJsonObject find(const QString &reference) const;

    QHash<QString, QJsonObject> m_byName; ///< by "#id" and by url
    QHash<QString, QJsonObject> m_codeSystems; ///< by url

    friend class Expander;
};

/// Value sets that are built in, by url; an empty object when there is none.
QJsonObject builtInValueSet(const QString &url);
QStringList builtInValueSets();

} // namespace doorstep::forms
