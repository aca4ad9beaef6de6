// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QByteArray>
#include <QString>

#include <utility>

namespace doorstep::server {

/// A statement of one kind of database, prepared once for each text and kept by its Database. Used through Query alone.
class Prepared {
public:
    Prepared() = default;
    virtual ~Prepared() = default;
    Prepared(const Prepared &) = delete;
    Prepared &operator=(const Prepared &) = delete;

    virtual void bind(const QString &text) = 0;
    virtual void bind(qint64 number) = 0;
    virtual void bind(const QByteArray &blob) = 0;
    virtual void bindUtf8(QByteArrayView text) = 0;
    virtual void bindNull() = 0;
    virtual Result<bool> step() = 0;
    virtual Result<void> runAhead() = 0;
    virtual QString text(int column) const = 0;
    virtual QByteArray utf8(int column) const = 0;
    virtual QByteArray blob(int column) const = 0;
    virtual qint64 number(int column) const = 0;
    virtual bool isNull(int column) const = 0;
    /// Lets go of rows and values; the next use begins anew.
    virtual void reset() = 0;
};

/// A prepared statement in use, until it goes out of scope. Bind in order, then step; values are read from the current
/// row by column from 0. One text is in use once at a time.
class Query {
public:
    explicit Query(Prepared &prepared) : m_prepared(&prepared) { }
    ~Query()
    {
        if (m_prepared)
            m_prepared->reset();
    }
    Query(Query &&other) noexcept : m_prepared(std::exchange(other.m_prepared, nullptr)) { }
    Query(const Query &) = delete;
    Query &operator=(const Query &) = delete;
    Query &operator=(Query &&) = delete;

    /// A text is stored as it is; a null one is an empty one.
    Query &bind(const QString &text) { return m_prepared->bind(text), *this; }
    Query &bind(qint64 number) { return m_prepared->bind(number), *this; }
    Query &bind(const QByteArray &blob) { return m_prepared->bind(blob), *this; }
    /// UTF-8 bytes stored as text. The bytes must outlive the first step.
    Query &bindUtf8(QByteArrayView text) { return m_prepared->bindUtf8(text), *this; }
    Query &bindNull() { return m_prepared->bindNull(), *this; }

    /// True: there is a row. False: done.
    Result<bool> step() { return m_prepared->step(); }
    /// For statements without rows.
    Result<void> run();
    /// run() in a transaction, that waits for no answer where the answer has a way to come. What went wrong with it
    /// is the Error of the next statement that waits, or of the commit. Says nothing of changes().
    Result<void> runAhead() { return m_prepared->runAhead(); }

    QString text(int column) const { return m_prepared->text(column); }
    QByteArray utf8(int column) const { return m_prepared->utf8(column); }
    QByteArray blob(int column) const { return m_prepared->blob(column); }
    qint64 number(int column) const { return m_prepared->number(column); }
    bool isNull(int column) const { return m_prepared->isNull(column); }

private:
    Prepared *m_prepared;
};

/// For whom rows are read. A shared store checks by itself that they are hers.
struct Reader {
    QString person;
    QString team; ///< of a supervisor, who sees all its families; empty: she sees those that are granted to her
};

/// Where a server keeps its rows: one connection, used by one thread at a time. Implemented for each kind of
/// store.
///
/// Every statement is one text for all of them. What only a store shared between several processes needs, it has in a
/// comment that begins with `shared:`, such as /*shared: FOR UPDATE*/; the embedded store has no other writer.
class Database {
public:
    Database() = default;
    virtual ~Database() = default;
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// `sql` must be a literal, without values in it. Values are `?` in order, or `?1`, `?2`.
    Query prepare(const char *sql) { return Query(prepared(sql)); }
    /// Runs one or several statements without results or values.
    virtual Result<void> run(const char *sql) = 0;
    /// Rows changed by the last statement.
    virtual int changes() const = 0;
    /// Brings everything into the files themselves, before somebody copies them. Not inside a transaction.
    virtual Result<void> checkpoint() = 0;
    /// Other processes may write between two statements, and even within a transaction to what is not locked.
    virtual bool isShared() const = 0;

private:
    friend class Transaction;
    friend class Snapshot;
    virtual Prepared &prepared(const char *sql) = 0;
    virtual Result<void> begin() = 0;
    virtual Result<void> commit() = 0;
    virtual void rollBack() = 0;
    virtual Result<void> beginReading(const Reader &reader) = 0;
    virtual void endReading() = 0;
};

/// Another process did meanwhile what this one was about to do: ServerBusy, to be asked again at once.
Error otherProcess();

/// Does the same again, a few times, while the Error says that this would work at once. What is done must be a whole:
/// a transaction, or a request.
template <typename Work>
auto askedAgain(const Work &work)
{
    constexpr int most = 4;
    auto result = work();
    for (int times = 1; times < most && !result && result.error().retry == Retry::AtOnce; ++times)
        result = work();
    return result;
}

/// Begins at once; rolled back when it goes out of scope without commit().
class Transaction {
public:
    static Result<Transaction> begin(Database &database);
    ~Transaction();
    Transaction(Transaction &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) { }
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    Transaction &operator=(Transaction &&) = delete;

    /// Durable when it returns success.
    Result<void> commit();

private:
    explicit Transaction(Database &database) : m_database(&database) { }
    Database *m_database;
};

/// While it lives, everything that is read is as of one moment, and for one person. Nothing may be written.
class Snapshot {
public:
    static Result<Snapshot> begin(Database &database, const Reader &reader);
    ~Snapshot();
    Snapshot(Snapshot &&other) noexcept : m_database(std::exchange(other.m_database, nullptr)) { }
    Snapshot(const Snapshot &) = delete;
    Snapshot &operator=(const Snapshot &) = delete;
    Snapshot &operator=(Snapshot &&) = delete;

private:
    explicit Snapshot(Database &database) : m_database(&database) { }
    Database *m_database;
};

} // namespace doorstep::server
