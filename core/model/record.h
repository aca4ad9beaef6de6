// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QJsonObject>
#include <QString>
#include <QStringList>

#include <optional>

class QDebug;

namespace doorstep {

/// What a record is. The wire and the store use the lower-case names of kindName().
enum class RecordKind {
    Family,
    Infant,
    Carer,
    Visit,
    Response,
    Plan,
    Task,
    Alert,
    Note,
    Amendment,
    Review,
    Comment,
    Attachment,
};

QString kindName(RecordKind kind);
std::optional<RecordKind> kindFromName(QStringView name);

/// Who made something, on which device, and when (RFC 3339 with the local offset, as the device's clock said).
struct Authored {
    QString by; ///< practitioner id
    QString device; ///< device id
    QString at;

    QJsonObject toJson() const;
    /// The same as text, without white space.
    QByteArray toBytes() const;
    static Authored fromJson(const QJsonObject &json);
    bool operator==(const Authored &) const = default;
};

/// One record: a plain value. Fields are flat (text and whole numbers), but for a response's `response`, which holds a
/// whole FHIR QuestionnaireResponse, and for what clashed (clashes.h). Unknown fields are kept. The names of the fields
/// are in model/fields.h.
struct Record {
    QString id; ///< UUIDv7, made where the record was made
    RecordKind kind = RecordKind::Note;
    QString family; ///< the family it belongs to: the unit of access, purge and paging. A family's own is its id
    QJsonObject fields;
    qint64 rev = 0; ///< the server's revision this copy is built on; 0 before the server has it
    Authored authored;

    QString text(QLatin1StringView field) const { return fields.value(field).toString(); }
    qint64 number(QLatin1StringView field, qint64 otherwise = 0) const
    {
        return fields.value(field).toInteger(otherwise);
    }
    bool has(QLatin1StringView field) const { return fields.contains(field); }
    bool operator==(const Record &) const = default;
};

/// What families told us is not for logs: this does not compile, so that nobody prints it in haste.
QDebug operator<<(QDebug, const Authored &) = delete;
QDebug operator<<(QDebug, const Record &) = delete;
/// The visit a record hangs on (responses, alerts, reviews, amendments ...), or empty.
QString visitOf(const Record &record);
/// A visit or response nobody has signed: one author, folds into one pending operation.
bool isDraft(const Record &record);
/// Who alone may write in a draft and see it: a visit's practitioner, a response's author.
QString draftOwner(const Record &draft);
/// A visit or response that was signed: never changed again, only amended.
bool isSigned(const Record &record);
/// Kinds of which a record is made once and stays: notes, amendments, reviews, comments, versions of plans,
/// attachments.
bool isAppendOnly(RecordKind kind);
/// Signed, or of a kind that is only ever added.
bool isSettled(const Record &record);
/// The fields that say who a baby is; they change as one group. None for other kinds.
QStringList identityFields(RecordKind kind);
/// What an alert says was found; its steps and their closing are not among it.
bool isRaisedFact(const QString &field);

} // namespace doorstep
