// SPDX-License-Identifier: Apache-2.0
#include "core/store/identity.h"

namespace doorstep::store {

using namespace Qt::StringLiterals;

Identity readIdentity(const Meta &meta)
{
    return {meta.text(u"device"_s),
            meta.text(u"practitioner"_s),
            meta.text(u"name"_s),
            meta.text(u"role"_s),
            meta.text(u"team"_s),
            meta.text(u"team_name"_s),
            QByteArray::fromBase64(meta.text(u"device_secret"_s).toLatin1())};
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
    if (!meta.text(u"incarnation"_s).isEmpty())
        return {};
    return meta.set(u"incarnation"_s, incarnation);
}

} // namespace doorstep::store
