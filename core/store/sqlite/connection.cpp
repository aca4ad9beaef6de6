// SPDX-License-Identifier: Apache-2.0
#include "core/store/sqlite/connection.h"

#include "core/base/secret.h"
#include "core/store/sqlite/vfs.h"
#include "core/store/sqlite/wipingmemory.h"

#include <QLockFile>

#include <sqlcipher/sqlite3.h>

namespace doorstep::sqlite {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;

// Applied to every file before its first page is read or written. cipher_page_size must come before any access, and so
// must locking_mode: nobody else may have the file open, so that the index of the log is kept in our own memory, and no
// read or commit has to ask the system for locks.
constexpr const char *settings = "PRAGMA cipher_page_size=8192;"
                                 "PRAGMA locking_mode=EXCLUSIVE;"
                                 "PRAGMA temp_store=MEMORY;"
                                 "PRAGMA mmap_size=0;"
                                 "PRAGMA secure_delete=ON;"
                                 "PRAGMA foreign_keys=ON;"
                                 "PRAGMA recursive_triggers=ON;" // REPLACE asks the triggers against deleting too
                                 "PRAGMA trusted_schema=OFF;";

constexpr const char *durability = "PRAGMA journal_mode=WAL;"
                                   "PRAGMA synchronous=FULL;"
                                   "PRAGMA fullfsync=ON;";

ErrorCode codeFor(int status)
{
    // Only a trigger of the schema refuses so: something that must not change was about to.
    if (status == SQLITE_CONSTRAINT_TRIGGER)
        return ErrorCode::Immutable;
    switch (status & 0xff) {
    case SQLITE_FULL: return ErrorCode::DiskFull;
    case SQLITE_READONLY: return ErrorCode::DiskReadOnly;
    case SQLITE_NOTADB:
    case SQLITE_CORRUPT: return ErrorCode::DatabaseUnreadable;
    case SQLITE_CONSTRAINT: return ErrorCode::InvalidInput;
    case SQLITE_MISUSE:
    case SQLITE_ERROR:
    case SQLITE_RANGE: return ErrorCode::Internal;
    default: return ErrorCode::StorageFailed;
    }
}

Error errorOf(sqlite3 *handle, const char *doing)
{
    const int status = sqlite3_extended_errcode(handle);
    const ErrorCode code = codeFor(status);
    const bool worthRetrying = code == ErrorCode::DiskFull || code == ErrorCode::StorageFailed;
    // The statement's text has no values in it, so it may stand in an error.
    return {
        code,
        u"%1 (%2) in: %3"_s.arg(QString::fromUtf8(sqlite3_errmsg(handle))).arg(status).arg(QString::fromUtf8(doing)),
        worthRetrying ? Retry::Later : Retry::No};
}

bool setKey(sqlite3 *handle, QByteArrayView key)
{
    // The form x'..' is SQLCipher's raw key: no stretching, that was done once outside.
    constexpr char digits[] = "0123456789abcdef";
    SecretBytes literal(2 * keyBytes + 3);
    char *out = reinterpret_cast<char *>(literal.data());
    *out++ = 'x';
    *out++ = '\'';
    for (const char c : key) {
        *out++ = digits[static_cast<uchar>(c) >> 4];
        *out++ = digits[static_cast<uchar>(c) & 0xf];
    }
    *out = '\'';
    return sqlite3_key(handle, literal.view().data(), static_cast<int>(literal.size())) == SQLITE_OK;
}
} // namespace

struct Connection::Lock {
    explicit Lock(const QString &path) : file(path + u".lock"_s) { file.setStaleLockTime(0); }

    bool taken(Disk *disk)
    {
        if (file.tryLock())
            return true;
        const bool full = file.error() == QLockFile::UnknownError;
        return full && disk && disk->makeRoom() && file.tryLock();
    }

    Error refusal(const QString &path) const
    {
        switch (file.error()) {
        case QLockFile::LockFailedError:
            return {ErrorCode::StorageFailed, u"the database is open in another program"_s, Retry::Later};
        case QLockFile::PermissionError: return {ErrorCode::DiskReadOnly, path};
        default: return {ErrorCode::DiskFull, u"no lock beside "_s + path, Retry::Later};
        }
    }

    QLockFile file;
};

Result<std::unique_ptr<Connection>> Connection::open(const QString &path, QByteArrayView key, Disk *disk)
{
    if (key.size() != keyBytes)
        return Error{ErrorCode::Internal, u"a database key has 32 bytes"_s};
    wipeFreedMemory();
    auto lock = std::make_unique<Lock>(path);
    if (!lock->taken(disk))
        return lock->refusal(path);
    auto vfs = disk ? std::make_unique<Vfs>(*disk) : nullptr;
    std::unique_ptr<Connection> connection(new Connection(std::move(lock), std::move(vfs)));
    DOORSTEP_TRY(connection->openFile(path, key));
    return connection;
}

Connection::Connection(std::unique_ptr<Lock> lock, std::unique_ptr<Vfs> vfs)
    : m_lock(std::move(lock)), m_vfs(std::move(vfs))
{
}

Result<void> Connection::openFile(const QString &path, QByteArrayView key)
{
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const char *vfs = m_vfs ? m_vfs->name().constData() : nullptr;
    if (sqlite3_open_v2(path.toUtf8().constData(), &m_handle, flags, vfs) != SQLITE_OK)
        return errorOf(m_handle, "open");
    sqlite3_extended_result_codes(m_handle, 1);
    DOORSTEP_TRY(run("PRAGMA cipher_log_level=NONE;")); // it writes to standard error by itself; we report errors
    if (!setKey(m_handle, key))
        return errorOf(m_handle, "key");
    DOORSTEP_TRY(run(settings));
    // The first page read is where a wrong key shows.
    DOORSTEP_TRY(run("SELECT count(*) FROM sqlite_master;"));
    return run(durability);
}

Connection::~Connection()
{
    for (const auto &[sql, statement] : m_statements)
        sqlite3_finalize(statement);
    sqlite3_close(m_handle);
}

Statement Connection::prepare(const char *sql)
{
    sqlite3_stmt *&statement = m_statements[sql];
    if (!statement)
        sqlite3_prepare_v3(m_handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
    return Statement(*this, statement, sql);
}

Result<void> Connection::run(const char *sql)
{
    if (sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr) != SQLITE_OK)
        return errorOf(m_handle, sql);
    return {};
}

Result<void> Connection::checkpoint()
{
    constexpr const char *sql = "PRAGMA wal_checkpoint(TRUNCATE)";
    auto query = prepare(sql);
    const auto row = query.step();
    if (!row)
        return row.error();
    if (!*row || query.number(0) != 0)
        return Error{ErrorCode::StorageFailed, u"the log is in use"_s, Retry::Later};
    return {};
}

Result<void> Connection::copyTo(Connection &target)
{
    constexpr const char *doing = "backup";
    sqlite3_backup *backup = sqlite3_backup_init(target.m_handle, "main", m_handle, "main");
    if (!backup)
        return errorOf(target.m_handle, doing);
    const int stepped = sqlite3_backup_step(backup, -1);
    const int finished = sqlite3_backup_finish(backup);
    if (stepped != SQLITE_DONE || finished != SQLITE_OK)
        return errorOf(target.m_handle, doing);
    return {};
}

void Connection::leaveUntouched() { sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr); }

int Connection::changes() const { return sqlite3_changes(m_handle); }

Error Connection::lastError(const char *sql) const { return errorOf(m_handle, sql); }

Statement::Statement(Connection &connection, sqlite3_stmt *statement, const char *sql)
    : m_connection(&connection), m_statement(statement), m_sql(sql)
{
}

Statement::Statement(Statement &&other) noexcept
    : m_connection(other.m_connection), m_statement(std::exchange(other.m_statement, nullptr)), m_sql(other.m_sql),
      m_bound(other.m_bound), m_values(std::move(other.m_values))
{
}

Statement::~Statement()
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement);
    sqlite3_clear_bindings(m_statement);
}

int Statement::next() { return ++m_bound; }

Statement &Statement::bind(const QString &text)
{
    m_values.push_back(text.toUtf8());
    const QByteArray &kept = m_values.back(); // not bindUtf8(): a null text is an empty text here, never NULL
    sqlite3_bind_text(m_statement, next(), kept.constData(), static_cast<int>(kept.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bind(qint64 number)
{
    sqlite3_bind_int64(m_statement, next(), number);
    return *this;
}

Statement &Statement::bind(const QByteArray &blob)
{
    m_values.push_back(blob);
    const QByteArray &kept = m_values.back();
    sqlite3_bind_blob(m_statement, next(), kept.constData(), static_cast<int>(kept.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindUtf8(QByteArrayView text)
{
    sqlite3_bind_text(m_statement, next(), text.data(), static_cast<int>(text.size()), SQLITE_STATIC);
    return *this;
}

Statement &Statement::bindNull()
{
    sqlite3_bind_null(m_statement, next());
    return *this;
}

bool Connection::hasLostTransaction() const { return m_inTransaction && sqlite3_get_autocommit(m_handle) != 0; }

Result<bool> Statement::step()
{
    if (m_connection->hasLostTransaction())
        return Error{ErrorCode::StorageFailed, u"the transaction was rolled back after an earlier failure"_s};
    switch (m_statement ? sqlite3_step(m_statement) : SQLITE_ERROR) {
    case SQLITE_ROW: return true;
    case SQLITE_DONE: return false;
    default: return m_connection->lastError(m_sql);
    }
}

Result<void> Statement::run()
{
    const auto stepped = step();
    return stepped ? Result<void>() : Result<void>(stepped.error());
}

QByteArray Statement::utf8(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QByteArray(text, sqlite3_column_bytes(m_statement, column));
}

QString Statement::text(int column) const
{
    const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(m_statement, column));
    return QString::fromUtf8(text, sqlite3_column_bytes(m_statement, column));
}

QByteArray Statement::blob(int column) const
{
    const auto *bytes = static_cast<const char *>(sqlite3_column_blob(m_statement, column));
    return QByteArray(bytes, sqlite3_column_bytes(m_statement, column));
}

qint64 Statement::number(int column) const { return sqlite3_column_int64(m_statement, column); }

bool Statement::isNull(int column) const { return sqlite3_column_type(m_statement, column) == SQLITE_NULL; }

Result<Transaction> Transaction::begin(Connection &connection)
{
    DOORSTEP_TRY(connection.run("BEGIN IMMEDIATE"));
    connection.m_inTransaction = true;
    return Transaction(connection);
}

Transaction::Transaction(Transaction &&other) noexcept : m_connection(std::exchange(other.m_connection, nullptr)) { }

Transaction::~Transaction()
{
    // A failed rollback leaves nothing to do here: SQLite has then rolled back by itself.
    if (!m_connection)
        return;
    m_connection->m_inTransaction = false;
    (void)m_connection->run("ROLLBACK");
}

Result<void> Transaction::commit()
{
    const auto committed = m_connection->run("COMMIT");
    if (committed)
        std::exchange(m_connection, nullptr)->m_inTransaction = false;
    return committed;
}

} // namespace doorstep::sqlite
