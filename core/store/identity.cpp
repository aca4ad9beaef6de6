// SPDX-License-Identifier: Apache-2.0
#include "core/store/identity.h"

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
QByteArray bytesIn(const Meta &meta, const QString &key) { return QByteArray::fromBase64(meta.text(key).toLatin1()); }

Result<void> setKey(Meta &meta, const QString &name, const QByteArray &key)
{
    return key.isEmpty() ? Result<void>() : meta.set(name, QString::fromLatin1(key.toBase64()));
}
} // namespace

Identity readIdentity(const Meta &meta)
{
    return {meta.text(u"device"_s),
            meta.text(u"practitioner"_s),
            meta.text(u"name"_s),
            meta.text(u"role"_s),
            meta.text(u"team"_s),
            meta.text(u"team_name"_s),
            bytesIn(meta, u"device_secret"_s),
            readOrganisationKeys(meta),
            {}};
}

Result<void> writeIdentity(Meta &meta, const Identity &identity, const QString &incarnation)
{
    DOORSTEP_TRY(meta.set(u"device"_s, identity.device));
    DOORSTEP_TRY(meta.set(u"practitioner"_s, identity.practitioner));
    DOORSTEP_TRY(meta.set(u"name"_s, identity.name));
    DOORSTEP_TRY(meta.set(u"role"_s, identity.role));
    DOORSTEP_TRY(meta.set(u"team"_s, identity.team));
    DOORSTEP_TRY(meta.set(u"team_name"_s, identity.teamName));
    DOORSTEP_TRY(meta.set(u"device_secret"_s, QString::fromLatin1(identity.secretKey.toBase64())));
    DOORSTEP_TRY(writeOrganisationKeys(meta, identity.organisation));
    if (!meta.text(u"incarnation"_s).isEmpty())
        return {};
    return meta.set(u"incarnation"_s, incarnation);
}

OrganisationKeys readOrganisationKeys(const Meta &meta)
{
    return {bytesIn(meta, u"key_ingest"_s), bytesIn(meta, u"key_recovery"_s), bytesIn(meta, u"key_lease"_s)};
}

Result<void> writeOrganisationKeys(Meta &meta, const OrganisationKeys &keys)
{
    DOORSTEP_TRY(setKey(meta, u"key_ingest"_s, keys.ingest));
    DOORSTEP_TRY(setKey(meta, u"key_recovery"_s, keys.recovery));
    return setKey(meta, u"key_lease"_s, keys.lease);
}

QByteArray readNamingKey(const Meta &meta) { return bytesIn(meta, u"key_naming"_s); }

Result<void> writeNamingKey(Meta &meta, const QByteArray &key) { return setKey(meta, u"key_naming"_s, key); }

} // namespace doorstep::store
