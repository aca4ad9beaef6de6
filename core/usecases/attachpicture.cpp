// SPDX-License-Identifier: Apache-2.0
#include "core/usecases/attachpicture.h"

#include "core/base/hash.h"
#include "core/model/fields.h"
#include "core/model/picture.h"
#include "core/store/identity.h"

namespace doorstep::usecases {

using namespace Qt::StringLiterals;

Result<Record> AttachPicture::visitOfHers(const QString &visit) const
{
    const auto found = m_place.store.records().get(visit);
    if (!found)
        return found;
    if (found->kind != RecordKind::Visit)
        return Error{ErrorCode::NotFound, u"picture: %1 is no visit"_s.arg(visit)};
    if (draftOwner(*found) != m_place.actor.practitioner)
        return Error{ErrorCode::NotAllowed, u"picture: visit %1 is somebody else's"_s.arg(visit)};
    return found;
}

Result<Record> AttachPicture::operator()(const QString &visit, QByteArrayView file, const QString &caption)
{
    DOORSTEP_TRY(m_place.require(access::Capability::RecordVisits));
    if (!m_limits.pictures)
        return Error{ErrorCode::NotAllowed, u"picture: the organisation keeps none"_s};
    const auto about = visitOfHers(visit);
    if (!about)
        return about;
    const auto picture = cleanPicture(file);
    if (!picture)
        return picture.error();
    const QByteArray naming = store::readNamingKey(m_place.store.meta());
    if (naming.isEmpty())
        return Error{ErrorCode::Unreachable, u"picture: the naming key has not come yet"_s, Retry::Later};
    auto work = m_place.begin();
    if (!work)
        return work.error();
    namespace field = field::attachment;
    auto made =
        work->attach({.kind = RecordKind::Attachment,
                      .family = about->family,
                      .fields = {{doorstep::field::visit, visit},
                                 {field::name, QString::fromLatin1(keyedSha256(naming, picture->bytes).toHex())},
                                 {field::type, picture->type},
                                 {field::size, qint64(picture->bytes.size())},
                                 {field::caption, caption.trimmed()}}},
                     picture->bytes);
    if (made)
        DOORSTEP_TRY(work->commit());
    return made;
}

} // namespace doorstep::usecases
