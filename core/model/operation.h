// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"

class QDebug;

namespace doorstep {

/// A person's intent, as it travels. Its canonical bytes are made once, when it is numbered; nobody re-serialises them.
struct Operation {
    enum class Action {
        Create, ///< `set` holds every field
        Change, ///< `set` holds the changed fields, `base` their values before
    };

    QString opId; ///< UUIDv7
    Action action = Action::Create;
    RecordKind kind = RecordKind::Note;
    QString record;
    QString family;
    qint64 baseRev = 0; ///< the server's revision the author saw; 0 when the record was not on the server yet
    QJsonObject set;
    /// A field absent before is absent here or null. A change to who a baby is has the whole group (identityFields).
    QJsonObject base;
    /// Operations whose clashing values in the fields of `set` a person decided about with this one (clashes.h).
    QStringList settles;
    Authored authored;
};

/// Not for logs.
QDebug operator<<(QDebug, const Operation &) = delete;
/// The canonical payload: what is hashed, chained, sent and stored.
QByteArray operationPayload(const Operation &operation);

/// Reads a payload; `opId` travels beside it. Unknown members are ignored, missing ones are InvalidInput naming the
/// member.
Result<Operation> parseOperation(const QString &opId, QByteArrayView payload);

} // namespace doorstep
