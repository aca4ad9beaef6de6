// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/barestore.h"

#include "tests/bench/measure.h"

namespace doorstep::bench {

namespace {
/// As long as a small answer with its names.
const QByteArray smallBody(120, 'x');
} // namespace

BareStore::BareStore(const QString &path)
    : m_connection(must("bare open", sqlite::Connection::open(path, QByteArray(32, 'k'))))
{
    must("bare schema",
         m_connection->run("CREATE TABLE IF NOT EXISTS state(id INTEGER PRIMARY KEY, body TEXT) STRICT;"
                           "CREATE TABLE IF NOT EXISTS log(id INTEGER PRIMARY KEY, body TEXT) STRICT;"
                           "CREATE TABLE IF NOT EXISTS record(id TEXT PRIMARY KEY, family TEXT, body TEXT) STRICT;"
                           "INSERT OR IGNORE INTO state VALUES(1, '');"));
}

void BareStore::commitTwoRows(qint64 number)
{
    auto transaction = must("bare begin", sqlite::Transaction::begin(*m_connection));
    must("bare update", m_connection->prepare("UPDATE state SET body = ? WHERE id = 1").bindUtf8(smallBody).run());
    must("bare insert", m_connection->prepare("INSERT INTO log VALUES(?, ?)").bind(number).bindUtf8(smallBody).run());
    must("bare commit", transaction.commit());
}

void BareStore::insertAll(const QList<WorkRecord> &records, qsizetype perCommit)
{
    for (qsizetype first = 0; first < records.size(); first += perCommit) {
        auto transaction = must("bare begin", sqlite::Transaction::begin(*m_connection));
        for (const auto &record : records.sliced(first, std::min(perCommit, records.size() - first))) {
            auto insert = m_connection->prepare("INSERT INTO record VALUES(?, ?, ?)");
            must("bare insert", insert.bindUtf8(record.id).bindUtf8(record.family).bindUtf8(record.body).run());
        }
        must("bare commit", transaction.commit());
    }
}

void readFiftyRecords(const QString &path)
{
    const auto connection = must("bare open", sqlite::Connection::open(path, QByteArray(32, 'k')));
    auto select = connection->prepare("SELECT id, family, fields FROM record WHERE kind = 'family' LIMIT 50");
    int rows = 0;
    while (must("bare read", select.step()))
        rows += select.utf8(2).isEmpty() ? 0 : 1;
    if (rows != 50)
        qFatal("fewer records than there are");
}

} // namespace doorstep::bench
