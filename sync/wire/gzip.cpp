// SPDX-License-Identifier: Apache-2.0
#include "sync/wire/gzip.h"

#include <zlib.h>

#include <algorithm>

namespace doorstep::wire {

using namespace Qt::StringLiterals;

namespace {
constexpr int gzipWindow = 15 + 16; // zlib: 16 asks for the gzip header and trailer

class Inflater {
public:
    Inflater() { m_ok = inflateInit2(&m_stream, gzipWindow) == Z_OK; }
    ~Inflater() { inflateEnd(&m_stream); }
    Q_DISABLE_COPY_MOVE(Inflater)

    Result<QByteArray> run(QByteArrayView bytes, qsizetype limit)
    {
        m_stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
        m_stream.avail_in = static_cast<uInt>(bytes.size());
        QByteArray out;
        int status = m_ok ? Z_OK : Z_STREAM_ERROR;
        while (status == Z_OK && out.size() <= limit)
            status = step(out, std::max<qsizetype>(bytes.size() * 4, 4096));
        if (out.size() > limit)
            return Error{ErrorCode::InvalidInput, u"gzip body inflates past the limit"_s};
        if (status != Z_STREAM_END)
            return Error{ErrorCode::BadReply, u"gzip body is cut short or damaged"_s, Retry::Later};
        return out;
    }

private:
    int step(QByteArray &out, qsizetype room)
    {
        const qsizetype had = out.size();
        out.resize(had + room);
        m_stream.next_out = reinterpret_cast<Bytef *>(out.data() + had);
        m_stream.avail_out = static_cast<uInt>(room);
        const int status = inflate(&m_stream, Z_NO_FLUSH);
        out.resize(out.size() - static_cast<qsizetype>(m_stream.avail_out));
        return status == Z_OK && out.size() == had ? Z_BUF_ERROR : status;
    }

    z_stream m_stream{};
    bool m_ok = false;
};
} // namespace

QByteArray gzip(QByteArrayView bytes, int level)
{
    z_stream stream{};
    if (deflateInit2(&stream, level, Z_DEFLATED, gzipWindow, 8, Z_DEFAULT_STRATEGY) != Z_OK)
        return {};
    QByteArray out(static_cast<qsizetype>(deflateBound(&stream, static_cast<uLong>(bytes.size()))), Qt::Uninitialized);
    stream.next_in = reinterpret_cast<Bytef *>(const_cast<char *>(bytes.data()));
    stream.avail_in = static_cast<uInt>(bytes.size());
    stream.next_out = reinterpret_cast<Bytef *>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    deflate(&stream, Z_FINISH);
    out.resize(static_cast<qsizetype>(stream.total_out));
    deflateEnd(&stream);
    return out;
}

Result<QByteArray> gunzip(QByteArrayView bytes, qsizetype limit) { return Inflater().run(bytes, limit); }

} // namespace doorstep::wire
