// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"

#include <QJsonDocument>

namespace doorstep {

using namespace Qt::StringLiterals;

QByteArray toJson(const QJsonObject &object) { return QJsonDocument(object).toJson(QJsonDocument::Compact); }

Result<QJsonObject> parseObject(QByteArrayView bytes, const QString &where)
{
    QJsonParseError fault;
    const auto document = QJsonDocument::fromJson(QByteArray::fromRawData(bytes.data(), bytes.size()), &fault);
    if (fault.error != QJsonParseError::NoError)
        return Error{ErrorCode::InvalidFile, u"%1: %2 at byte %3"_s.arg(where, fault.errorString()).arg(fault.offset)};
    if (!document.isObject())
        return Error{ErrorCode::InvalidFile, u"%1: not a JSON object"_s.arg(where)};
    return document.object();
}

} // namespace doorstep
