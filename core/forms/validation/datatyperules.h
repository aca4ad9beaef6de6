// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/finding.h"

#include <QJsonObject>
#include <QStringList>

namespace doorstep::forms::validation {

/// The invariants of FHIR's data types (ext-1, ref-1, per-1, att-1, qty-3, cpt-2) and what a value of one must be.
void checkDataType(const QJsonObject &root, const QJsonObject &value, const QString &type, const QString &path,
                   Collector &out);

/// dom-2 to dom-5, of the resource and of what is contained in it.
void checkDomainResource(const QJsonObject &root, const QJsonObject &resource, const QString &path, bool contained,
                         Collector &out);

/// May a reference point where it points? `allowed` are resource types; empty is any.
void checkTarget(const QJsonObject &reference, const QStringList &allowed, const QString &path, Collector &out);

/// "Patient" for "Patient/1", "https://x.example/fhir/Patient/1/_history/2", and for a `type`; empty when it cannot be
/// told.
QString targetType(const QJsonObject &reference);

} // namespace doorstep::forms::validation
