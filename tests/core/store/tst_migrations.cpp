// SPDX-License-Identifier: Apache-2.0
#include "core/base/durablefile.h"
#include "core/store/schema.h"
#include "tests/core/store/everytable.h"
#include "tests/faults/trouble.h"
#include "tests/support/manualclock.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>
#include <catch2/generators/catch_generators.hpp>

#include <QFile>
#include <QTemporaryDir>

#include <array>
#include <cerrno>

using namespace doorstep;
using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
/// Every row of every table that says something; what is made from them (search) and the version do not count,
/// and what was on its way waits again.
constexpr std::array everything{
    "SELECT json_array(key,value) FROM meta WHERE key<>'search_form' ORDER BY key",
    "SELECT json_array(rowid,id,kind,family,visit,status,moment,fields,handed,rev,author,device,at) FROM record ORDER "
    "BY id",
    "SELECT json_array(response,path,value,at) FROM draft_answer ORDER BY response,path",
    "SELECT json_array(visit,response,path) FROM visit_place ORDER BY visit",
    "SELECT json_array(rowid,op_id,n,record,visit,hex(chain),CASE state WHEN 2 THEN 1 ELSE state "
    "END,outcome,reason,made_at,settled_at) "
    "FROM outbox ORDER BY op_id",
    "SELECT json_array(n,at,author,device,action,record,family,hex(chain)) FROM audit ORDER BY n"};

QByteArray linesOf(sqlite::Connection &connection, const char *sql)
{
    QByteArray lines;
    auto query = connection.prepare(sql);
    for (;;) {
        const auto more = query.step();
        REQUIRE(more.ok());
        if (!*more)
            return lines;
        lines += query.utf8(0) + '\n';
    }
}

QByteArray bytesOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// What operations say, which stands in a table of its own since schema 6.
const char *payloads(int version)
{
    return version < 6 ? "SELECT json_array(rowid,hex(payload)) FROM outbox WHERE payload IS NOT NULL ORDER BY rowid"
                       : "SELECT json_array(id,hex(payload)) FROM said ORDER BY id";
}

struct State {
    int version = 0;
    QByteArray rows, schema;
};

State stateOf(const QString &path)
{
    const auto connection = sqlite::Connection::open(path, test::releasedKey());
    REQUIRE(connection.ok());
    State state{.version = sqlite::schemaVersion(**connection).valueOr(-1)};
    for (const char *sql : everything)
        state.rows += linesOf(**connection, sql) + "--\n";
    state.rows += linesOf(**connection, payloads(state.version));
    state.schema =
        linesOf(**connection, "SELECT json_array(type,name,tbl_name,sql) FROM sqlite_schema ORDER BY type,name");
    return state;
}

/// A folder with the file of a released schema in it, as a tablet has it that was not used since.
struct Released {
    explicit Released(int version)
    {
        const QString from = QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/data/stores/v%1.db").arg(version);
        REQUIRE(QFile::copy(from, path));
        QFile::setPermissions(path, QFile::ReadOwner | QFile::WriteOwner);
    }

    Result<std::unique_ptr<TabletStore>> open(Disk *disk = nullptr)
    {
        return TabletStore::open(path, test::releasedKey(), clock, ids, disk);
    }

    QTemporaryDir dir;
    QString path = dir.filePath(u"store.db"_s);
    test::ManualClock clock;
    SystemIds ids{clock};
};

const int newest = static_cast<int>(tabletMigrations().size());
} // namespace

TEST_CASE("there is a file of every schema that came before today's")
{
    for (int version = 1; version < newest; ++version)
        CHECK(QFile::exists(QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/data/stores/v%1.db").arg(version)));
}

TEST_CASE("a file of any released schema comes to today's with every row, and its audit chain holds")
{
    for (int version = 1; version < newest; ++version) {
        Released old(version);
        const State before = stateOf(old.path);
        REQUIRE(before.version == version);
        REQUIRE(before.rows.count('\n') > 40);
        {
            const auto opened = old.open();
            REQUIRE(opened.ok());
            TabletStore &store = **opened;
            CHECK(*store.audit().firstBroken() == 0);
            CHECK(store.search().find(u"oexample"_s, 9)->size() == 1);
            CHECK(store.search().find(u"14 mill"_s, 9)->size() == 1);
            CHECK(store.connection().run("DELETE FROM record WHERE kind='alert'").error().code == ErrorCode::Immutable);
        }
        const State after = stateOf(old.path);
        CHECK(after.version == newest);
        CHECK((after.rows == before.rows));
    }
}

TEST_CASE("a migrated file and a new one have the same schema")
{
    Released old(1);
    REQUIRE(old.open().ok());
    const QString fresh = old.dir.filePath(u"fresh.db"_s);
    REQUIRE(TabletStore::open(fresh, test::releasedKey(), old.clock, old.ids).ok());
    CHECK(stateOf(old.path).schema == stateOf(fresh).schema);
}

TEST_CASE("the old file is kept beside the new one for seven days, as it was")
{
    Released old(1);
    const QByteArray before = bytesOf(old.path);
    const QString copy = old.path + u".v1"_s;
    old.clock.setUtc(QDateTime::currentDateTimeUtc());
    REQUIRE(old.open().ok());
    CHECK((bytesOf(copy) == before));
    CHECK_FALSE(QFile::exists(copy + u".new"_s));
    old.clock.setUtc(QDateTime::currentDateTimeUtc().addDays(6));
    REQUIRE(old.open().ok());
    CHECK(QFile::exists(copy));
    old.clock.setUtc(QDateTime::currentDateTimeUtc().addDays(8));
    REQUIRE(old.open().ok());
    CHECK_FALSE(QFile::exists(copy));
    CHECK(stateOf(old.path).version == newest);
}

TEST_CASE("an old file whose last commits are still in the log is copied with them")
{
    Released old(1);
    {
        const auto connection = sqlite::Connection::open(old.path, test::releasedKey());
        REQUIRE(connection.ok());
        (*connection)->leaveUntouched();
        REQUIRE((*connection)->run("INSERT INTO meta VALUES('late','1')").ok());
    }
    REQUIRE(QFile::exists(old.path + u"-wal"_s));
    REQUIRE(old.open().ok());
    REQUIRE(QFile::rename(old.path + u".v1"_s, old.dir.filePath(u"copy.db"_s)));
    const State copy = stateOf(old.dir.filePath(u"copy.db"_s));
    CHECK(copy.version == 1);
    CHECK(copy.rows.contains("[\"late\",\"1\"]"));
    CHECK((copy.rows == stateOf(old.path).rows));
}

TEST_CASE("a file from the future is refused and left as it was, log and all")
{
    Released old(1);
    {
        const auto connection = sqlite::Connection::open(old.path, test::releasedKey());
        REQUIRE(connection.ok());
        (*connection)->leaveUntouched();
        REQUIRE((*connection)->run("UPDATE schema_version SET version=99").ok());
    }
    const QByteArray file = bytesOf(old.path);
    const QByteArray log = bytesOf(old.path + u"-wal"_s);
    REQUIRE_FALSE(log.isEmpty());
    const auto opened = old.open();
    REQUIRE_FALSE(opened.ok());
    CHECK(opened.error().code == ErrorCode::DatabaseTooNew);
    CHECK(bytesOf(old.path) == file);
    CHECK(bytesOf(old.path + u"-wal"_s) == log);
}

TEST_CASE("a migration cut short at any storage call leaves a file whole at one of its steps, with every row")
{
    const QByteArray rows = stateOf(Released(1).path).rows;
    const bool forEver = GENERATE(false, true);
    int cut = 0;
    for (int n = 1;; ++n) {
        Released old(1);
        test::Trouble trouble;
        trouble.decide = [n, forEver](int call) { return call == n || (forEver && call > n) ? EIO : 0; };
        test::TroubledDisk disk(trouble);
        const bool opened = old.open(&disk).ok();
        INFO("call " << n << (forEver ? " and all after it" : ""));
        const State left = stateOf(old.path);
        REQUIRE((left.version >= 1 && left.version <= newest));
        REQUIRE((left.rows == rows));
        REQUIRE(old.open().ok()); // and goes on from there
        const State after = stateOf(old.path);
        REQUIRE(after.version == newest);
        REQUIRE((after.rows == rows));
        cut += opened ? 0 : 1;
        if (trouble.calls < n)
            break;
    }
    CHECK(cut > 50);
}
