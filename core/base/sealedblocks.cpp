// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealedblocks.h"

#include "core/base/durablefile.h"

#include <QFile>

#include <sodium.h>

#include <algorithm>
#include <cerrno>

namespace doorstep {

using namespace Qt::StringLiterals;

namespace {
using State = crypto_secretstream_xchacha20poly1305_state;
constexpr qsizetype headerBytes = crypto_secretstream_xchacha20poly1305_HEADERBYTES;
constexpr qsizetype sealBytes = crypto_secretstream_xchacha20poly1305_ABYTES;

unsigned char *raw(QByteArray &bytes) { return reinterpret_cast<unsigned char *>(bytes.data()); }
const unsigned char *raw(QByteArrayView bytes) { return reinterpret_cast<const unsigned char *>(bytes.data()); }

QByteArray sealed(State &state, QByteArrayView plain, bool last)
{
    QByteArray out(plain.size() + sealBytes, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_push(
        &state, raw(out), nullptr, raw(plain), static_cast<unsigned long long>(plain.size()), nullptr, 0,
        last ? crypto_secretstream_xchacha20poly1305_TAG_FINAL : crypto_secretstream_xchacha20poly1305_TAG_MESSAGE);
    return out;
}

/// Opens one block after the other.
class Reader {
public:
    Reader(QFile &file, QByteArrayView key) : m_file(file)
    {
        const QByteArray header = file.read(headerBytes);
        m_sound = header.size() == headerBytes
            && crypto_secretstream_xchacha20poly1305_init_pull(&m_state, raw(QByteArrayView(header)), raw(key)) == 0;
    }

    /// The next block; nothing when it does not open.
    std::optional<QByteArray> next()
    {
        const QByteArray block = m_file.read(blockBytes + sealBytes);
        if (!m_sound || block.size() < sealBytes)
            return std::nullopt;
        QByteArray plain(block.size() - sealBytes, Qt::Uninitialized);
        unsigned char tag = 0;
        m_sound =
            crypto_secretstream_xchacha20poly1305_pull(&m_state, raw(plain), nullptr, &tag, raw(QByteArrayView(block)),
                                                       static_cast<unsigned long long>(block.size()), nullptr, 0)
            == 0;
        m_ended = tag == crypto_secretstream_xchacha20poly1305_TAG_FINAL;
        // The last block says that it is; one that only happens to stand at the end does not.
        if (!m_sound || m_ended != m_file.atEnd())
            return std::nullopt;
        return plain;
    }
    bool ended() const { return m_ended; }

private:
    QFile &m_file;
    State m_state{};
    bool m_sound = false;
    bool m_ended = false;
};
} // namespace

SecretBytes makeBlockKey() { return SecretBytes::random(crypto_secretstream_xchacha20poly1305_KEYBYTES); }

QByteArray sealBlocks(QByteArrayView key, QByteArrayView plain)
{
    Q_ASSERT(key.size() == qsizetype(crypto_secretstream_xchacha20poly1305_KEYBYTES));
    State state;
    QByteArray out(headerBytes, Qt::Uninitialized);
    crypto_secretstream_xchacha20poly1305_init_push(&state, raw(out), raw(key));
    out.reserve(headerBytes + plain.size() + std::max<qint64>(1, blocksIn(plain.size())) * sealBytes);
    qsizetype at = 0;
    do {
        const QByteArrayView block = plain.sliced(at, std::min(blockBytes, plain.size() - at));
        at += block.size();
        out += sealed(state, block, at >= plain.size());
    } while (at < plain.size());
    return out;
}

Result<QByteArray> openBlocks(const QString &path, QByteArrayView key, qint64 first, qint64 count, Disk *disk)
{
    QFile file(path);
    if (!file.exists())
        return Error{ErrorCode::NotFound, u"%1 is not there"_s.arg(path)};
    const auto open = [&file] { return file.open(QIODevice::ReadOnly | QIODevice::Unbuffered); };
    if (const int failed = attempt(disk, DiskCall::Open, path, open); failed != 0)
        return diskError(failed, path);
    QByteArray wanted;
    Reader reader(file, key);
    for (qint64 block = 0; block < first + count && !reader.ended(); ++block) {
        const auto plain = reader.next();
        if (!plain)
            return Error{ErrorCode::InvalidFile, u"%1: block %2 does not open"_s.arg(path).arg(block)};
        if (block >= first)
            wanted += *plain;
    }
    return wanted;
}

} // namespace doorstep
