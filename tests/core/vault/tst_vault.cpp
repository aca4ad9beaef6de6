// SPDX-License-Identifier: Apache-2.0
#include "core/vault/vault.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
// As cheap as libsodium allows: what is tested is the seal, not its cost.
constexpr KdfCost cheap{1, 8192};

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}
} // namespace

TEST_CASE("the right PIN gives the same key back, a wrong one none")
{
    QTemporaryDir dir;
    Vault vault(dir.path(), u"owner"_s);
    const auto made = vault.create(u"280619"_s, cheap);
    REQUIRE(made.ok());
    REQUIRE(made->size() == 32);
    const auto opened = vault.unlock(u"280619"_s);
    REQUIRE(opened.ok());
    REQUIRE(opened->view() == made->view());
    const auto wrong = vault.unlock(u"280618"_s);
    REQUIRE_FALSE(wrong.ok());
    REQUIRE(wrong.error().code == ErrorCode::WrongPin);
}

TEST_CASE("a key is never made over an older vault or database")
{
    QTemporaryDir dir;
    Vault vault(dir.path(), u"owner"_s);
    write(vault.databasePath(), "old");
    REQUIRE_FALSE(vault.create(u"280619"_s, cheap).ok());
    REQUIRE(contentOf(vault.databasePath()) == "old");
}

TEST_CASE("either copy of the slot is enough, and a slot with no copy is damaged, not a wrong PIN")
{
    QTemporaryDir dir;
    Vault vault(dir.path(), u"owner"_s);
    REQUIRE(vault.create(u"280619"_s, cheap).ok());
    const QString copyA = dir.filePath(u"slot1.a"_s);
    const QString copyB = dir.filePath(u"slot1.b"_s);
    const QByteArray slot = contentOf(copyA);
    for (qsizetype length : {qsizetype(0), slot.size() / 2, slot.size() - 1}) {
        write(copyA, slot.first(length));
        REQUIRE(vault.unlock(u"280619"_s).ok());
    }
    write(copyB, "torn");
    REQUIRE(vault.unlock(u"280619"_s).error().code == ErrorCode::VaultDamaged);
}

TEST_CASE("a slot of another owner or with a lowered cost does not open")
{
    QTemporaryDir dir;
    REQUIRE(Vault(dir.path(), u"owner"_s).create(u"280619"_s, {2, 8192}).ok());
    REQUIRE_FALSE(Vault(dir.path(), u"thief"_s).unlock(u"280619"_s).ok());
    for (const auto *copy : {"/slot1.a", "/slot1.b"}) {
        const QString path = dir.path() + QLatin1StringView(copy);
        write(path, contentOf(path).replace("\"passes\":2", "\"passes\":1"));
    }
    REQUIRE_FALSE(Vault(dir.path(), u"owner"_s).unlock(u"280619"_s).ok());
}

TEST_CASE("changing the PIN keeps the key")
{
    QTemporaryDir dir;
    Vault vault(dir.path(), u"owner"_s);
    const auto made = vault.create(u"280619"_s, cheap);
    REQUIRE(vault.changePin(u"280619"_s, u"714203"_s, cheap).ok());
    REQUIRE_FALSE(vault.unlock(u"280619"_s).ok());
    REQUIRE(vault.unlock(u"714203"_s)->view() == made->view());
}

TEST_CASE("weak PINs are refused in words")
{
    for (const auto &pin : {u"12345"_s, u"123456"_s, u"654321"_s, u"111111"_s, u"121212"_s, u"28061a"_s})
        REQUIRE_FALSE(weakPinReason(pin).isEmpty());
    REQUIRE(weakPinReason(u"280619"_s).isEmpty());
}

TEST_CASE("the default cost meets the floor")
{
    REQUIRE(KdfCost{}.memoryBytes >= 64ULL * 1024 * 1024);
    REQUIRE(KdfCost{}.passes >= 3);
}
