// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace doorstep::server {

/// The server's one text of a statement as PostgreSQL reads it: `?` becomes $1, $2 in order, `?3` becomes $3, and what
/// a shared store needs comes out of its comment: /*shared: FOR UPDATE*/. Texts in quotes stay as they are.
QByteArray postgresSql(QByteArrayView sql);

} // namespace doorstep::server
