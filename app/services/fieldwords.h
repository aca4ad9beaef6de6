// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QJsonValue>
#include <QString>

/// The fields of records and what stands in them, for people. Pure.
namespace doorstep::words {

/// "address", "date of birth": as part of a sentence. The name itself, readable, when it is not known.
QString fieldName(const QString &field);
/// "Lives here", "12 Nov 2026"; "Nothing" where nothing stands.
QString fieldValue(const QString &field, const QJsonValue &value);

} // namespace doorstep::words
