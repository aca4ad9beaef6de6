// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/zstd.h"

#include <algorithm>
#include <memory>
#include <optional>

#include <zstd.h>

namespace doorstep::wire {

using namespace Qt::StringLiterals;

namespace {
// Memory that a stream may ask for: no body of the protocol is larger.
constexpr int mostWindowLog = 23;
constexpr qsizetype large = 128 * 1024; // shorter ones come out larger so
constexpr int lazyLevel = 6; // from here on zstd looks twice before it takes a match

using Writer = std::unique_ptr<ZSTD_CCtx, decltype(&ZSTD_freeCCtx)>;
using Reader = std::unique_ptr<ZSTD_DCtx, decltype(&ZSTD_freeDCtx)>;

/// Long texts of JSON repeat themselves in whole phrases: looking for long matches only, lazily and in a small table,
/// makes them 3 % smaller than level 6 by itself, and takes no longer.
void lookForPhrases(ZSTD_CCtx *context)
{
    ZSTD_CCtx_setParameter(context, ZSTD_c_strategy, ZSTD_lazy2);
    ZSTD_CCtx_setParameter(context, ZSTD_c_minMatch, 6);
    ZSTD_CCtx_setParameter(context, ZSTD_c_searchLog, 2);
    ZSTD_CCtx_setParameter(context, ZSTD_c_hashLog, 17);
}

Error damaged() { return {ErrorCode::BadReply, u"zstd body is cut short or damaged"_s, Retry::Later}; }
} // namespace

bool hasZstd() { return true; }

QByteArray zstd(QByteArrayView bytes, int level)
{
    const auto size = static_cast<size_t>(bytes.size());
    const Writer writer(ZSTD_createCCtx(), &ZSTD_freeCCtx);
    ZSTD_CCtx_setParameter(writer.get(), ZSTD_c_compressionLevel, level);
    if (level >= lazyLevel && bytes.size() >= large)
        lookForPhrases(writer.get());
    QByteArray out(static_cast<qsizetype>(ZSTD_compressBound(size)), Qt::Uninitialized);
    const size_t written =
        ZSTD_compress2(writer.get(), out.data(), static_cast<size_t>(out.size()), bytes.data(), size);
    out.resize(ZSTD_isError(written) ? 0 : static_cast<qsizetype>(written));
    return out;
}

namespace {
/// In one go, as zstd() writes it: the frame says how much it holds. Nothing: it is to be read as a stream.
std::optional<QByteArray> unzstdWhole(QByteArrayView bytes, qsizetype limit)
{
    const auto size = static_cast<size_t>(bytes.size());
    const unsigned long long holds = ZSTD_getFrameContentSize(bytes.data(), size);
    if (holds > static_cast<unsigned long long>(limit)) // so are the numbers that say that it is not known
        return std::nullopt;
    QByteArray out(static_cast<qsizetype>(holds), Qt::Uninitialized);
    const Reader reader(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    const size_t written = ZSTD_decompressDCtx(reader.get(), out.data(), holds, bytes.data(), size);
    return written == holds ? std::optional(out) : std::nullopt;
}
} // namespace

Result<QByteArray> unzstd(QByteArrayView bytes, qsizetype limit)
{
    if (auto whole = unzstdWhole(bytes, limit))
        return *std::move(whole);
    const Reader reader(ZSTD_createDCtx(), &ZSTD_freeDCtx);
    ZSTD_DCtx_setParameter(reader.get(), ZSTD_d_windowLogMax, mostWindowLog);
    QByteArray out(std::min<qsizetype>(limit, std::max<qsizetype>(bytes.size() * 6, 4096)), Qt::Uninitialized);
    ZSTD_inBuffer in{bytes.data(), static_cast<size_t>(bytes.size()), 0};
    ZSTD_outBuffer to{out.data(), static_cast<size_t>(out.size()), 0};
    for (;;) {
        const size_t left = ZSTD_decompressStream(reader.get(), &to, &in);
        if (ZSTD_isError(left))
            return damaged();
        if (left == 0 && in.pos == in.size)
            break;
        if (to.pos < to.size) {
            if (in.pos == in.size)
                return damaged();
            continue;
        }
        if (out.size() >= limit)
            return Error{ErrorCode::InvalidInput, u"zstd body grows past the limit"_s};
        out.resize(std::min(limit, out.size() * 2));
        to = {out.data(), static_cast<size_t>(out.size()), to.pos};
    }
    out.resize(static_cast<qsizetype>(to.pos));
    return out;
}

} // namespace doorstep::wire
