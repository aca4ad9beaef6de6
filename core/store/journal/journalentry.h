// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sealedbox.h"

#include <QList>

namespace doorstep::journal {

// A journal is a file of entries, one after the other behind the line `fileMagic`:
//
//     marker    16 bytes  entryMarker; never inside the open part, and not by chance inside the sealed one
//     length     4 bytes  of the body, highest byte first
//     check      4 bytes  the first of SHA-256(length): a damaged length is not taken for a torn end
//     body                {"first":1,"incarnation":"...","last":3}, a line end, and a sealed box
//     digest    32 bytes  SHA-256(body)
//
// The box holds an Ed25519 signature (64 bytes) by the tablet over the rest of it, and the rest: a line of JSON
// {chain, device, incarnation, key, practitioner}, then for each operation a line "number id length", its payload
// exactly as it travels, and a line end. Binary values in JSON are base64.

inline constexpr QByteArrayView fileMagic("doorstep journal 1\n");
inline constexpr QByteArrayView entryMarker("\n\x8f"
                                            "doorstep-entry");

/// Which operations an entry holds: all it says in the open.
struct Span {
    QString incarnation;
    qint64 first = 0;
    qint64 last = 0;
};

/// An operation with its number, as it travels.
struct Numbered {
    qint64 number = 0;
    QString id;
    QByteArray payload;
};

/// What is in the sealed box. Operations follow each other without a gap.
struct Contents {
    QString practitioner;
    QString device;
    QString incarnation;
    QByteArray chain; ///< of the operation before the first; raw, empty before 1 or when it is not known
    QByteArray key; ///< the device's Ed25519 public key
    QList<Numbered> operations;
};

/// The bytes of one entry. `deviceSecret` is the Ed25519 key the device signs with. InvalidInput when the ingest key is
/// none.
Result<QByteArray> encodeEntry(const Contents &contents, const QByteArray &deviceSecret, const QByteArray &ingestKey);

/// A box that was opened.
struct Opened {
    Contents contents;
    bool isSigned = false; ///< by whoever has the secret half of `contents.key`
};
/// VaultDamaged when the box does not open with these keys or holds something else.
Result<Opened> openEntry(QByteArrayView sealed, const BoxKeys &ingest);

} // namespace doorstep::journal
