// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>

namespace doorstep {

/// SHA-256, 32 raw bytes.
QByteArray sha256(QByteArrayView bytes);

/// HMAC-SHA-256 with a key of 32 bytes, 32 raw bytes.
QByteArray keyedSha256(QByteArrayView key, QByteArrayView bytes);

/// One link of a hash chain: SHA-256(previous || number as decimal text || id || payload). `previous` is empty for the
/// first.
QByteArray chainLink(const QByteArray &previous, qint64 number, QByteArrayView id, QByteArrayView payload);

} // namespace doorstep
