// SPDX-License-Identifier: Apache-2.0
#include "core/base/organisationkeys.h"

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;

void put(QJsonObject &json, const QString &name, const QByteArray &key)
{
    if (!key.isEmpty())
        json.insert(name, QString::fromLatin1(key.toBase64()));
}

QByteArray keyIn(const QJsonObject &json, QLatin1StringView name)
{
    const QByteArray key = QByteArray::fromBase64(json.value(name).toString().toLatin1());
    return key.size() == keyBytes ? key : QByteArray();
}
} // namespace

QJsonObject jsonOf(const OrganisationKeys &keys)
{
    QJsonObject json;
    put(json, u"ingest"_s, keys.ingest);
    put(json, u"recovery"_s, keys.recovery);
    put(json, u"lease"_s, keys.lease);
    return json;
}

OrganisationKeys organisationKeysFrom(const QJsonObject &json)
{
    return {keyIn(json, "ingest"_L1), keyIn(json, "recovery"_L1), keyIn(json, "lease"_L1)};
}

} // namespace doorstep
