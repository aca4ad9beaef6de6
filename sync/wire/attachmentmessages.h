// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "core/base/sealedblocks.h"
#include "core/model/picture.h"

#include <QBitArray>
#include <QByteArray>

/// The messages of PROTOCOL.md that carry the bytes of attachments, as plain values.
namespace doorstep::wire {

/// The bytes of an attachment are numbered in blocks from 0, as in its sealed file; the last may be shorter.
inline constexpr qsizetype attachmentBlock = 8 * 1024;
static_assert(attachmentBlock == blockBytes, "a file of other blocks would have to be cut anew for the wire");
inline constexpr int mostBlocks = 128; ///< in one request or reply
inline constexpr char attachmentType[] = "application/octet-stream"; ///< pictures: compressed already

/// Some blocks on their way up. None: only to ask what the server has.
struct AttachmentPart {
    QString record; ///< id of the record of kind attachment
    qint64 first = 0; ///< number of the first block in `bytes`
    QByteArray bytes; ///< whole blocks, but for the last of all
};

/// What the server has of an attachment.
struct AttachmentState {
    QString record;
    QBitArray have; ///< by block
    bool stored = false; ///< all of it, it is what its name says, and it is on the disk
};

/// Some blocks are wanted.
struct AttachmentWish {
    QString record;
    qint64 first = 0;
    int count = 0;
};

QByteArray encode(const AttachmentPart &part);
/// InvalidInput when it is no such request, or its bytes are not as many as it says.
Result<AttachmentPart> decodeAttachmentPart(QByteArrayView body);
QByteArray encode(const AttachmentState &state);
/// BadReply (retry later) when it is none.
Result<AttachmentState> decodeAttachmentState(QByteArrayView body);
QByteArray encode(const AttachmentWish &wish);
/// InvalidInput when it is none.
Result<AttachmentWish> decodeAttachmentWish(QByteArrayView body);

} // namespace doorstep::wire
