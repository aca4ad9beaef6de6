// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QStringList>

namespace doorstep::server {

/// One record of a CSV file.
struct CsvRecord {
    int line = 0; ///< of the file, from 1, where the record begins
    QStringList fields; ///< without quotes, white space around them dropped
};

/// A CSV file as RFC 4180 has it: UTF-8 with or without byte order mark, LF or CRLF, quotes doubled inside quotes.
/// Empty lines are left out. InvalidFile naming the line when a quote is not closed, text stands after a closing
/// quote, or the bytes are not UTF-8.
Result<QList<CsvRecord>> readCsv(const QByteArray &bytes);

} // namespace doorstep::server
