// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/encoding.h"

#include "sync/wire/gzip.h"
#include "sync/wire/zstd.h"

namespace doorstep::wire {

using namespace Qt::StringLiterals;

namespace {
// On the standard workload zstd at 6 is 7 % smaller than gzip at 6 in half its time, at 3 smaller than gzip at 3 in a
// third.
constexpr int smallZstd = 6, quickZstd = 3;
constexpr int smallGzip = 6, quickGzip = 3;
} // namespace

QByteArray understood() { return hasZstd() ? "zstd, gzip" : "gzip"; }

Encoding bestOf(const QByteArray &accepted)
{
    const QByteArray names = accepted.toLower();
    if (hasZstd() && names.contains("zstd"))
        return Encoding::Zstd;
    return names.contains("gzip") ? Encoding::Gzip : Encoding::Plain;
}

QByteArray nameOf(Encoding encoding)
{
    switch (encoding) {
    case Encoding::Gzip: return "gzip";
    case Encoding::Zstd: return "zstd";
    case Encoding::Plain: break;
    }
    return "identity";
}

QByteArray pack(QByteArrayView bytes, Encoding encoding, Effort effort)
{
    const bool quick = effort == Effort::Quick;
    switch (encoding) {
    case Encoding::Gzip: return gzip(bytes, quick ? quickGzip : smallGzip);
    case Encoding::Zstd: return zstd(bytes, quick ? quickZstd : smallZstd);
    case Encoding::Plain: break;
    }
    return bytes.toByteArray();
}

Result<QByteArray> unpack(QByteArrayView bytes, const QByteArray &name, qsizetype limit)
{
    const QByteArray coding = name.trimmed().toLower();
    if (coding.isEmpty() || coding == "identity")
        return bytes.toByteArray();
    if (coding == "gzip")
        return gunzip(bytes, limit);
    if (coding == "zstd" && hasZstd())
        return unzstd(bytes, limit);
    return Error{ErrorCode::BadReply, u"unknown content encoding"_s};
}

} // namespace doorstep::wire
