// SPDX-License-Identifier: Apache-2.0
#include "core/base/random.h"
#include "core/store/sqlite/migrations.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>

#include <array>

using namespace doorstep;
using namespace doorstep::sqlite;
using namespace Qt::StringLiterals;

namespace {
struct Folder {
    QTemporaryDir dir;
    QByteArray key = randomBytes(32);
    QString path(const QString &name = u"store.db"_s) const { return dir.filePath(name); }
};
constexpr std::array first{Migration{1, "CREATE TABLE thing(name TEXT NOT NULL) STRICT"}};
constexpr std::array second{Migration{1, "CREATE TABLE thing(name TEXT NOT NULL) STRICT"},
                            Migration{2, "ALTER TABLE thing ADD COLUMN size INTEGER NOT NULL DEFAULT 0"}};
static_assert(inOrder(second));
} // namespace

TEST_CASE("what was committed is there after opening again, and only with the key")
{
    Folder folder;
    {
        auto db = Connection::open(folder.path(), folder.key);
        REQUIRE(db.ok());
        REQUIRE(migrate(**db, first).ok());
        REQUIRE((*db)->prepare("INSERT INTO thing VALUES(?)").bind(u"Zoë"_s).run().ok());
    }
    auto other = Connection::open(folder.path(), randomBytes(32));
    REQUIRE_FALSE(other.ok());
    REQUIRE(other.error().code == ErrorCode::DatabaseUnreadable);

    auto db = Connection::open(folder.path(), folder.key);
    REQUIRE(db.ok());
    auto query = (*db)->prepare("SELECT name FROM thing");
    REQUIRE(query.step().valueOr(false));
    REQUIRE(query.text(0) == u"Zoë"_s);
}

TEST_CASE("the file holds no plain text")
{
    Folder folder;
    {
        auto db = Connection::open(folder.path(), folder.key);
        REQUIRE(migrate(**db, first).ok());
        REQUIRE((*db)->prepare("INSERT INTO thing VALUES('marker-in-the-clear')").run().ok());
    }
    QFile file(folder.path());
    REQUIRE(file.open(QIODevice::ReadOnly));
    const QByteArray bytes = file.readAll();
    REQUIRE(bytes.size() > 8192);
    REQUIRE_FALSE(bytes.contains("marker"));
    REQUIRE_FALSE(bytes.startsWith("SQLite format 3"));
}

TEST_CASE("a transaction left without commit changes nothing")
{
    Folder folder;
    auto db = Connection::open(folder.path(), folder.key);
    REQUIRE(migrate(**db, first).ok());
    {
        auto transaction = Transaction::begin(**db);
        REQUIRE(transaction.ok());
        REQUIRE((*db)->prepare("INSERT INTO thing VALUES('x')").run().ok());
    }
    auto query = (*db)->prepare("SELECT count(*) FROM thing");
    REQUIRE(query.step().valueOr(false));
    REQUIRE(query.number(0) == 0);
}

TEST_CASE("what follows a transaction that SQLite rolled back by itself is refused, and does not stand alone")
{
    Folder folder;
    auto db = Connection::open(folder.path(), folder.key);
    REQUIRE(migrate(**db, first).ok());
    {
        auto transaction = Transaction::begin(**db);
        REQUIRE((*db)->run("ROLLBACK").ok()); // as it does when a read meets a broken disk
        CHECK((*db)->prepare("INSERT INTO thing VALUES('alone')").run().error().code == ErrorCode::StorageFailed);
        CHECK_FALSE(transaction->commit().ok());
    }
    REQUIRE((*db)->prepare("INSERT INTO thing VALUES('after')").run().ok());
    auto query = (*db)->prepare("SELECT count(*) FROM thing");
    REQUIRE(query.step().valueOr(false));
    REQUIRE(query.number(0) == 1);
}

TEST_CASE("a second connection to one file is refused")
{
    Folder folder;
    auto db = Connection::open(folder.path(), folder.key);
    REQUIRE(db.ok());
    REQUIRE_FALSE(Connection::open(folder.path(), folder.key).ok());
}

TEST_CASE("beside an open file stand its log and its lock, and no index that others could share")
{
    Folder folder;
    {
        auto db = Connection::open(folder.path(), folder.key);
        REQUIRE(migrate(**db, first).ok());
    }
    auto db = Connection::open(folder.path(), folder.key); // one that has a log from its first read on
    REQUIRE((*db)->prepare("INSERT INTO thing VALUES('one')").run().ok());
    const QStringList files = QDir(folder.dir.path()).entryList(QDir::Files, QDir::Name);
    REQUIRE(files == QStringList{u"store.db"_s, u"store.db-wal"_s, u"store.db.lock"_s});
}

TEST_CASE("a flipped byte is noticed and named")
{
    Folder folder;
    {
        auto db = Connection::open(folder.path(), folder.key);
        REQUIRE(migrate(**db, first).ok());
    }
    QFile file(folder.path());
    REQUIRE(file.open(QIODevice::ReadWrite));
    REQUIRE(file.seek(4000));
    const char old = file.read(1).at(0);
    REQUIRE(file.seek(4000));
    file.putChar(static_cast<char>(old ^ 1));
    file.close();
    auto db = Connection::open(folder.path(), folder.key);
    REQUIRE_FALSE(db.ok());
    REQUIRE(db.error().code == ErrorCode::DatabaseUnreadable);
}

TEST_CASE("a schema moves on step by step, and a newer file is left alone")
{
    Folder folder;
    auto db = Connection::open(folder.path(), folder.key);
    REQUIRE(migrate(**db, first).ok());
    REQUIRE(migrate(**db, second).ok());
    REQUIRE((*db)->prepare("INSERT INTO thing(name,size) VALUES('x',2)").run().ok());
    const auto back = migrate(**db, first);
    REQUIRE_FALSE(back.ok());
    REQUIRE(back.error().code == ErrorCode::DatabaseTooNew);
}
