// SPDX-License-Identifier: Apache-2.0
#include "app/services/desk.h"
#include "app/services/movein.h"
#include "app/services/notebookwarnings.h"
#include "app/services/usermessages.h"
#include "core/store/exchangestore.h"
#include "core/usecases/followup.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorykeystore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QProcess>
#include <QTemporaryDir>

#include <cerrno>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};
const QString pin = u"284617"_s;
const QString who = u"00000000-0000-7000-8000-000000000001"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

std::shared_ptr<const content::Catalogue> catalogue()
{
    static const auto read = std::make_shared<const content::Catalogue>(*content::Catalogue::builtIn());
    return read;
}

/// One person's notebook on a tablet, shut.
struct Tablet {
    QTemporaryDir dir;
    test::MemoryKeyStore keyStore;
    test::ManualClock clock;
    Disk *disk = nullptr;

    Tablet()
    {
        const store::Identity identity{.device = u"device"_s,
                                       .practitioner = who,
                                       .name = u"Asha Example"_s,
                                       .role = u"practitioner"_s,
                                       .secretKey = QByteArray(64, 'k')};
        REQUIRE(moveIn(dir.path(), {}, identity, pin, device(), cheap).ok());
    }

    VaultDevice device() { return {keyStore, clock, disk}; }
    QString home() const { return practitionerFolder(dir.path(), who); }
    QString database() const { return home() + u"/store.db"_s; }
    Result<std::unique_ptr<Desk>> open()
    {
        return Desk::open({.folder = home(), .who = {.id = who, .role = u"practitioner"_s}, .pin = pin}, device(),
                          catalogue());
    }
    std::unique_ptr<Desk> opened()
    {
        auto desk = open();
        REQUIRE(desk.ok());
        return std::move(*desk);
    }
};

Result<QString> meetFamily(Desk &desk, const QString &name)
{
    auto work = desk.place().begin();
    if (!work)
        return work.error();
    const auto family = work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, name}}});
    if (!family)
        return family.error();
    DOORSTEP_TRY(work->commit());
    return family->id;
}

int familiesIn(Desk &desk) { return int(desk.overviews().families({}, 1000)->size()); }

/// As a crash leaves it: the database and its log as they are on the disk at this moment, put back after the end.
class Crash {
public:
    explicit Crash(const Tablet &tablet) : m_database(tablet.database())
    {
        m_main = contentOf(m_database);
        m_log = contentOf(m_database + u"-wal"_s);
        for (const char *name : {"head.a", "head.b"})
            m_heads.insert(QLatin1StringView(name), contentOf(tablet.home() + u'/' + QLatin1StringView(name)));
        m_home = tablet.home();
        m_head = tablet.keyStore.entries.value(u"head/"_s + who);
    }
    void leave(Tablet &tablet, bool withLog = true) const
    {
        write(m_database, m_main);
        if (withLog)
            write(m_database + u"-wal"_s, m_log);
        else
            QFile::remove(m_database + u"-wal"_s);
        for (auto it = m_heads.begin(); it != m_heads.end(); ++it)
            write(m_home + u'/' + it.key(), it.value());
        tablet.keyStore.entries.insert(u"head/"_s + who, m_head);
    }

private:
    QString m_database, m_home;
    QByteArray m_main, m_log, m_head;
    QHash<QString, QByteArray> m_heads;
};
} // namespace

TEST_CASE("a notebook that is closed and opened in order is no older copy")
{
    Tablet tablet;
    for (int i = 0; i < 3; ++i) {
        const auto desk = tablet.opened();
        REQUIRE_FALSE(desk->isOlderCopy());
        REQUIRE(meetFamily(*desk, u"Example"_s).ok());
    }
    CHECK(familiesIn(*tablet.opened()) == 3);
}

TEST_CASE("after a crash the log beside the database brings everything back, and nothing is suspected")
{
    Tablet tablet;
    auto desk = tablet.opened();
    REQUIRE(meetFamily(*desk, u"Example"_s).ok());
    const Crash crash(tablet);
    desk.reset();
    crash.leave(tablet);
    desk = tablet.opened();
    CHECK_FALSE(desk->isOlderCopy());
    CHECK(familiesIn(*desk) == 1);
}

TEST_CASE("a log that was lost is noticed, and the notebook goes on under a new incarnation")
{
    Tablet tablet;
    auto desk = tablet.opened();
    REQUIRE(meetFamily(*desk, u"Example"_s).ok());
    const QString before = desk->store().meta().text(u"incarnation"_s);
    const Crash crash(tablet);
    desk.reset();
    crash.leave(tablet, false);
    desk = tablet.opened();
    CHECK(desk->isOlderCopy());
    CHECK(notebookWarnings(*desk).contains(messageFor(NotebookWarning::OlderCopy)));
    CHECK(desk->store().meta().text(u"incarnation"_s) != before);
    REQUIRE(meetFamily(*desk, u"Example"_s).ok());
    desk.reset();
    CHECK_FALSE(tablet.opened()->isOlderCopy());
}

TEST_CASE("an older copy of the whole file is noticed, with its log or without")
{
    Tablet tablet;
    REQUIRE(meetFamily(*tablet.opened(), u"Example"_s).ok());
    const QByteArray older = contentOf(tablet.database());
    REQUIRE(meetFamily(*tablet.opened(), u"Example"_s).ok());
    write(tablet.database(), older);
    const auto desk = tablet.opened();
    CHECK(desk->isOlderCopy());
    CHECK(familiesIn(*desk) == 1);
    CHECK(*desk->store().audit().firstBroken() == 0);
}

TEST_CASE("a log of an earlier day does not get into the database")
{
    Tablet tablet;
    auto desk = tablet.opened();
    REQUIRE(meetFamily(*desk, u"Example"_s).ok());
    const QByteArray stale = contentOf(tablet.database() + u"-wal"_s);
    REQUIRE_FALSE(stale.isEmpty());
    desk.reset();
    REQUIRE(meetFamily(*tablet.opened(), u"Example"_s).ok());
    write(tablet.database() + u"-wal"_s, stale);
    desk = tablet.opened();
    CHECK(*desk->store().audit().firstBroken() == 0);
    CHECK((familiesIn(*desk) == 2 || desk->isOlderCopy()));
}

TEST_CASE("a database that is missing or empty is never made anew")
{
    Tablet tablet;
    const QByteArray whole = contentOf(tablet.database());
    QFile::remove(tablet.database());
    CHECK(tablet.open().error().code == ErrorCode::DatabaseUnreadable);
    CHECK_FALSE(QFile::exists(tablet.database()));
    write(tablet.database(), {});
    CHECK(tablet.open().error().code == ErrorCode::DatabaseUnreadable);
    CHECK(contentOf(tablet.database()).isEmpty());
    write(tablet.database(), whole);
    CHECK(tablet.open().ok());
}

TEST_CASE("a flipped byte on any page is refused by name or does no harm, and the file stays as it is")
{
    constexpr qsizetype page = 8192;
    Tablet tablet;
    {
        const auto desk = tablet.opened();
        for (int i = 0; i < 40; ++i)
            REQUIRE(meetFamily(*desk, u"Example"_s).ok());
    }
    const QByteArray whole = contentOf(tablet.database());
    const qsizetype pages = whole.size() / page;
    REQUIRE(pages > 10);
    int refused = 0;
    for (qsizetype i = 0; i < pages; ++i) {
        INFO("page " << i + 1 << " of " << pages);
        QByteArray spoilt = whole;
        spoilt[i * page + 100] = char(spoilt[i * page + 100] ^ 4);
        write(tablet.database(), spoilt);
        const auto desk = tablet.open();
        if (!desk) {
            ++refused;
            REQUIRE(desk.error().code == ErrorCode::DatabaseUnreadable);
            REQUIRE(contentOf(tablet.database()) == spoilt);
            continue;
        }
        const auto families = (*desk)->overviews().families({}, 1000);
        REQUIRE((families ? families->size() == 40 : families.error().code == ErrorCode::DatabaseUnreadable));
    }
    CHECK(refused > 0);
    write(tablet.database(), whole);
    CHECK(familiesIn(*tablet.opened()) == 40);
}

TEST_CASE("notes of a newer Doorstep are left as they are")
{
    Tablet tablet;
    REQUIRE(tablet.opened()->store().connection().run("UPDATE schema_version SET version=999").ok());
    const QByteArray before = contentOf(tablet.database());
    CHECK(tablet.open().error().code == ErrorCode::DatabaseTooNew);
    CHECK(contentOf(tablet.database()) == before);
}

TEST_CASE("a folder that cannot be written says so, and what was saved is still there")
{
    struct ReadOnlyDisk : Disk {
        int refuses(DiskCall call, const QString &) override { return call == DiskCall::Read ? 0 : EROFS; }
    } readOnly;
    Tablet tablet;
    REQUIRE(meetFamily(*tablet.opened(), u"Example"_s).ok());
    tablet.disk = &readOnly;
    CHECK(tablet.open().error().code == ErrorCode::DiskReadOnly);
    tablet.disk = nullptr;
    CHECK(familiesIn(*tablet.opened()) == 1);
}

TEST_CASE("on a full disk the reserve is given up and what is being written is saved")
{
    /// Full for as long as the reserve lies on it.
    struct FullDisk : Disk {
        explicit FullDisk(QString path) : reserve(std::move(path)) { write(reserve, "reserve"); }
        int refuses(DiskCall call, const QString &) override
        {
            return call == DiskCall::Write && full && QFile::exists(reserve) ? ENOSPC : 0;
        }
        bool makeRoom() override { return QFile::remove(reserve); }
        bool wasFull() const override { return !QFile::exists(reserve); }
        QString reserve;
        bool full = false;
    };
    Tablet tablet;
    FullDisk disk(tablet.dir.filePath(u"reserve"_s));
    tablet.disk = &disk;
    const auto desk = tablet.opened();
    disk.full = true;
    REQUIRE(meetFamily(*desk, u"Example"_s).ok());
    CHECK_FALSE(QFile::exists(disk.reserve));
    CHECK(familiesIn(*desk) == 1);
    CHECK(notebookWarnings(*desk).contains(messageFor(NotebookWarning::DiskWasFull)));
}

TEST_CASE("a disk that stays full refuses by name, and the notebook opens again with all it had")
{
    struct FullDisk : Disk {
        int refuses(DiskCall call, const QString &) override { return call == DiskCall::Write && full ? ENOSPC : 0; }
        bool full = false;
    } disk;
    Tablet tablet;
    tablet.disk = &disk;
    {
        const auto desk = tablet.opened();
        REQUIRE(meetFamily(*desk, u"Example"_s).ok());
        disk.full = true;
        const auto refused = meetFamily(*desk, u"Example"_s);
        REQUIRE_FALSE(refused.ok());
        CHECK(refused.error().code == ErrorCode::DiskFull);
        CHECK(familiesIn(*desk) == 1);
    }
    CHECK(tablet.open().error().code == ErrorCode::DiskFull);
    disk.full = false;
    CHECK(familiesIn(*tablet.opened()) == 1);
}

TEST_CASE("neither plain SQLite nor another key opens the file")
{
    Tablet tablet;
    REQUIRE(meetFamily(*tablet.opened(), u"Example"_s).ok());
    QProcess plain;
    plain.start(u"python3"_s,
                {u"-c"_s,
                 u"import sqlite3,sys\nsqlite3.connect(sys.argv[1]).execute('select count(*) from sqlite_master')"_s,
                 tablet.database()});
    REQUIRE(plain.waitForFinished());
    CHECK(plain.exitCode() != 0);
    CHECK(plain.readAllStandardError().contains("file is not a database"));
    const auto other = sqlite::Connection::open(tablet.database(), QByteArray(32, 'x'));
    REQUIRE_FALSE(other.ok());
    CHECK(other.error().code == ErrorCode::DatabaseUnreadable);
}

TEST_CASE("a move-in that was cut short leaves nothing in the way of the next")
{
    Tablet tablet;
    const QString id = u"00000000-0000-7000-8000-000000000002"_s;
    const store::Identity identity{.device = u"device"_s, .practitioner = id, .role = u"midwife"_s};
    REQUIRE(QDir().mkpath(practitionerFolder(tablet.dir.path(), id) + u".new"_s));
    write(practitionerFolder(tablet.dir.path(), id) + u".new/slot1.a"_s, "{");
    CHECK(moveIn(tablet.dir.path(), *readTabletFile(tablet.dir.path()), identity, pin, tablet.device(), cheap).ok());
    CHECK_FALSE(QFile::exists(practitionerFolder(tablet.dir.path(), id) + u".new"_s));
}
