// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "core/base/sealedblocks.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
struct Sealed {
    explicit Sealed(qsizetype size) : plain(randomBytes(size)), bytes(sealBlocks(key.view(), plain)) { }

    Result<QByteArray> open(const QByteArray &file, qint64 first, qint64 count) const
    {
        const QString path = dir.filePath(u"file"_s);
        QFile out(path);
        REQUIRE(out.open(QIODevice::WriteOnly));
        out.write(file);
        out.close();
        return openBlocks(path, key.view(), first, count);
    }

    QTemporaryDir dir;
    SecretBytes key = makeBlockKey();
    QByteArray plain;
    QByteArray bytes;
};
constexpr qsizetype sealedBlock = blockBytes + 17; // with what libsodium adds
constexpr qsizetype header = 24;
} // namespace

TEST_CASE("what is sealed in blocks opens again, whole and block by block")
{
    const qsizetype size = GENERATE(1, int(blockBytes) - 1, int(blockBytes), int(blockBytes) + 1, 5 * int(blockBytes));
    const Sealed file(size);
    REQUIRE(*file.open(file.bytes, 0, 1000) == file.plain);
    for (qint64 block = 0; block < blocksIn(size); ++block)
        REQUIRE(*file.open(file.bytes, block, 1) == file.plain.mid(block * blockBytes, blockBytes));
    REQUIRE(*file.open(file.bytes, blocksIn(size), 1) == QByteArray());
    constexpr qsizetype telling = 64; // a single byte is found among any forty by chance, one time in six
    REQUIRE((size < telling || !file.bytes.contains(file.plain.left(telling))));
}

TEST_CASE("a sealed file that was changed, cut off, put together otherwise or is another's does not open")
{
    const Sealed file(3 * blockBytes);
    const auto refused = [&](const QByteArray &bytes) {
        const auto opened = file.open(bytes, 0, 1000);
        return !opened && opened.error().code == ErrorCode::InvalidFile;
    };
    QByteArray changed = file.bytes;
    changed[header + sealedBlock + 100] ^= 1;
    CHECK(refused(changed));
    CHECK(refused(file.bytes.first(header + 2 * sealedBlock))); // the end is missing, at a seam
    CHECK(refused(file.bytes.first(file.bytes.size() - 1)));
    CHECK(refused(file.bytes + 'x'));
    CHECK(refused(file.bytes.first(10)));
    CHECK(refused({}));
    const QByteArray first = file.bytes.mid(header, sealedBlock),
                     second = file.bytes.mid(header + sealedBlock, sealedBlock);
    CHECK(refused(file.bytes.first(header) + second + first + file.bytes.mid(header + 2 * sealedBlock)));
    CHECK(refused(Sealed(3 * blockBytes).bytes));
    CHECK_FALSE(refused(file.bytes));
    CHECK(openBlocks(file.dir.filePath(u"none"_s), file.key.view(), 0, 1).error().code == ErrorCode::NotFound);
}
