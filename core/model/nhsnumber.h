// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

namespace doorstep {

/// Reads an NHS number as people write it (spaces and hyphens allowed) into ten digits, checked by Modulus 11
/// (NHS Data Dictionary, NHS NUMBER). The error says what is wrong, never the number.
Result<QString> parseNhsNumber(QStringView text);

/// 3-3-4 groups: 999 000 0018. Anything that is not ten digits comes back as it was.
QString formatNhsNumber(const QString &digits);

} // namespace doorstep
