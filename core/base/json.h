// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QJsonObject>

namespace doorstep {

/// Canonical bytes of an object: keys sorted, no white space, UTF-8. The same object always gives the same bytes.
QByteArray toJson(const QJsonObject &object);

/// Bytes to an object. `where` (a path, a line) stands in the error, with the offset of the fault.
Result<QJsonObject> parseObject(QByteArrayView bytes, const QString &where);

} // namespace doorstep
