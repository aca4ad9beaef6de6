// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/disk.h"
#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <memory>
#include <unordered_map>
#include <vector>

struct sqlite3;
struct sqlite3_stmt;

namespace doorstep::sqlite {

class Statement;
class Vfs;

/// One encrypted SQLCipher file. Exactly one connection may be open on a file at a time (SQLite before 3.51.3 can
/// corrupt a WAL written by two connections): open() takes a lock file beside it and refuses a second one. Not
/// thread-safe: used only on the thread that opened it.
class Connection {
public:
    /// Opens or creates `path` with a raw 32-byte key, with the settings of the design: WAL, synchronous=FULL,
    /// secure_delete, memory-only temporary files, no mmap, 8 KiB pages.
    /// DatabaseUnreadable: the key does not open it or a page is damaged; nothing is changed then. DiskReadOnly: it may
    /// be read and not written. `disk` must outlive the connection.
    static Result<std::unique_ptr<Connection>> open(const QString &path, QByteArrayView key, Disk *disk = nullptr);
    ~Connection();
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;

    /// A statement prepared once per text and reset when it goes out of scope. `sql` must be a literal: no values in
    /// it.
    Statement prepare(const char *sql);
    /// Runs one or several statements without results or values.
    Result<void> run(const char *sql);
    int changes() const;
    /// Brings what is in the write-ahead log into the file itself and empties the log. Not inside a transaction.
    Result<void> checkpoint();
    /// Copies every page into the empty file of another connection, which keeps its own key. Not inside a transaction.
    Result<void> copyTo(Connection &target);
    /// Closing will not bring the log into the file: not a byte of it is to change.
    void leaveUntouched();
    /// The failure of the last call, as an Error with a code callers can act on.
    Error lastError(const char *sql) const;

private:
    friend class Statement;
    friend class Transaction;
    struct Lock;
    Connection(std::unique_ptr<Lock> lock, std::unique_ptr<Vfs> vfs);
    Result<void> openFile(const QString &path, QByteArrayView key);
    /// SQLite rolls a transaction back by itself when a read in it meets a broken disk. What came after that would
    /// stand alone, each statement committed by itself.
    bool hasLostTransaction() const;

    std::unique_ptr<Lock> m_lock;
    std::unique_ptr<Vfs> m_vfs; ///< null: the plain disk
    sqlite3 *m_handle = nullptr;
    bool m_inTransaction = false;
    std::unordered_map<const char *, sqlite3_stmt *> m_statements;
};

/// A prepared statement in use. Bind in order, then step; values are read from the current row by column from 0.
class Statement {
public:
    Statement(Connection &connection, sqlite3_stmt *statement, const char *sql);
    ~Statement();
    Statement(Statement &&other) noexcept;
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    Statement &bind(const QString &text);
    Statement &bind(qint64 number);
    Statement &bind(const QByteArray &blob);
    /// UTF-8 bytes stored as TEXT. The bytes must outlive the step.
    Statement &bindUtf8(QByteArrayView text);
    Statement &bindNull();

    /// True: there is a row. False: done.
    Result<bool> step();
    /// For statements without rows.
    Result<void> run();

    QString text(int column) const;
    QByteArray utf8(int column) const;
    QByteArray blob(int column) const;
    qint64 number(int column) const;
    bool isNull(int column) const;

private:
    int next();

    Connection *m_connection;
    sqlite3_stmt *m_statement;
    const char *m_sql;
    int m_bound = 0;
    /// What is bound stays here, so that SQLite need not copy it.
    std::vector<QByteArray> m_values;
};

/// BEGIN IMMEDIATE now; ROLLBACK when it goes out of scope without commit().
class Transaction {
public:
    static Result<Transaction> begin(Connection &connection);
    ~Transaction();
    Transaction(Transaction &&other) noexcept;
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;

    /// Durable when it returns success.
    Result<void> commit();

private:
    explicit Transaction(Connection &connection) : m_connection(&connection) { }
    Connection *m_connection;
};

} // namespace doorstep::sqlite
