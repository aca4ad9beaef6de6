// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/attachmentmessages.h"

#include "core/base/ids.h"
#include "core/base/json.h"

namespace doorstep::wire {

using namespace Qt::StringLiterals;

namespace {
constexpr qint64 mostBlocksInAll = largestAttachment / attachmentBlock;

Error bad(const QString &what) { return {ErrorCode::InvalidInput, u"attachment: "_s + what}; }

/// Bit 0 of byte 0 is block 0.
QBitArray bitsOf(const QByteArray &bytes, qsizetype count) { return QBitArray::fromBits(bytes.constData(), count); }

QByteArray bytesOf(const QBitArray &bits) { return QByteArray(bits.bits(), (bits.size() + 7) / 8); }
} // namespace

QByteArray encode(const AttachmentPart &part)
{
    return toJson({{u"record"_s, part.record}, {u"first"_s, part.first}, {u"bytes"_s, qint64(part.bytes.size())}})
        + '\n' + part.bytes;
}

Result<AttachmentPart> decodeAttachmentPart(QByteArrayView body)
{
    const qsizetype end = body.indexOf('\n');
    if (end < 0)
        return bad(u"no first line"_s);
    const auto head = parseObject(body.first(end), u"attachment"_s);
    if (!head)
        return bad(head.error().what);
    const AttachmentPart part{head->value("record"_L1).toString(), head->value("first"_L1).toInteger(-1),
                              body.sliced(end + 1).toByteArray()};
    if (!isUuid(part.record) || part.first < 0 || part.first >= mostBlocksInAll)
        return bad(u"no record or no place"_s);
    if (head->value("bytes"_L1).toInteger(-1) != part.bytes.size() || part.bytes.size() > mostBlocks * attachmentBlock)
        return bad(u"%1 bytes follow"_s.arg(part.bytes.size()));
    return part;
}

QByteArray encode(const AttachmentState &state)
{
    return toJson({{u"record"_s, state.record},
                   {u"blocks"_s, qint64(state.have.size())},
                   {u"have"_s, QString::fromLatin1(bytesOf(state.have).toHex())},
                   {u"stored"_s, state.stored}});
}

Result<AttachmentState> decodeAttachmentState(QByteArrayView body)
{
    const auto json = parseObject(body, u"attachment"_s);
    const qint64 blocks = json ? json->value("blocks"_L1).toInteger(-1) : -1;
    const QByteArray have = json ? QByteArray::fromHex(json->value("have"_L1).toString().toLatin1()) : QByteArray();
    if (blocks < 1 || blocks > mostBlocksInAll || have.size() != (blocks + 7) / 8)
        return Error{ErrorCode::BadReply, u"no state of an attachment"_s, Retry::Later};
    return AttachmentState{json->value("record"_L1).toString(), bitsOf(have, blocks),
                           json->value("stored"_L1).toBool()};
}

QByteArray encode(const AttachmentWish &wish)
{
    return toJson({{u"record"_s, wish.record}, {u"first"_s, wish.first}, {u"blocks"_s, wish.count}});
}

Result<AttachmentWish> decodeAttachmentWish(QByteArrayView body)
{
    const auto json = parseObject(body, u"attachment"_s);
    if (!json)
        return bad(json.error().what);
    const AttachmentWish wish{json->value("record"_L1).toString(), json->value("first"_L1).toInteger(-1),
                              json->value("blocks"_L1).toInt()};
    if (!isUuid(wish.record) || wish.first < 0 || wish.first >= mostBlocksInAll || wish.count < 1
        || wish.count > mostBlocks)
        return bad(u"no record or no place"_s);
    return wish;
}

} // namespace doorstep::wire
