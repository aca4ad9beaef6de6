// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/model/fields.h"
#include "tests/core/store/everytable.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
/// A store with rows in every table.
struct Filled : test::TestStore {
    Filled() { test::fillEveryTable(*store, actor); }

    /// What the schema says to a statement typed by hand.
    std::optional<ErrorCode> refusal(const QByteArray &sql)
    {
        const auto done = store->connection().run(sql.constData());
        return done ? std::nullopt : std::optional(done.error().code);
    }
    qint64 count(const char *sql)
    {
        auto query = store->connection().prepare(sql);
        return query.step().valueOr(false) ? query.number(0) : -1;
    }
};

constexpr std::array settled{"kind='visit' AND status='signed'",
                             "kind='response' AND status='completed'",
                             "kind='note'",
                             "kind='amendment'",
                             "kind='review'",
                             "kind='comment'",
                             "kind='plan'"};
constexpr std::array columns{"id", "kind", "family", "visit", "status", "moment", "handed", "author", "device", "at"};
} // namespace

TEST_CASE("of what is settled only the server's revision changes, whoever types the statement")
{
    Filled here;
    for (const QByteArray which : settled) {
        INFO(which.constData());
        REQUIRE(here.count(("SELECT count(*) FROM record WHERE " + which).constData()) > 0);
        for (const QByteArray column : columns) {
            INFO(column.constData());
            CHECK(here.refusal("UPDATE record SET " + column + "='other' WHERE " + which) == ErrorCode::Immutable);
        }
        CHECK(here.refusal("UPDATE record SET fields='{}' WHERE " + which) == ErrorCode::Immutable);
        CHECK(here.refusal("DELETE FROM record WHERE " + which) == ErrorCode::Immutable);
        CHECK(here.refusal("INSERT OR REPLACE INTO record SELECT id,kind,family,visit,'draft',moment,'{}',NULL,rev,"
                           "author,device,at FROM record WHERE "
                           + which)
              == ErrorCode::Immutable);
        CHECK_FALSE(here.refusal("UPDATE record SET rev=rev+1 WHERE " + which));
    }
}

TEST_CASE("what is not settled can be changed by hand, so that the refusals above mean something")
{
    Filled here;
    CHECK_FALSE(here.refusal("UPDATE record SET fields='{}' WHERE kind='visit' AND status='draft'"));
    CHECK_FALSE(here.refusal("UPDATE record SET fields='{}' WHERE kind='response' AND status='in-progress'"));
    CHECK_FALSE(here.refusal("UPDATE record SET fields='{}' WHERE kind='task'"));
    CHECK_FALSE(here.refusal("DELETE FROM record WHERE kind='task'"));
}

TEST_CASE("what an alert was raised with stays; its steps are closed one after another")
{
    Filled here;
    const QByteArray set = "UPDATE record SET fields=json_set(fields, '$.";
    for (const QByteArray fact : {"rule", "level", "subject", "response", "fact", "heading", "steps", "raised_at"}) {
        INFO(fact.constData());
        CHECK(here.refusal(set + fact + "', 'other') WHERE kind='alert'") == ErrorCode::Immutable);
    }
    for (const QByteArray column : {"id", "kind", "family", "visit", "author", "device", "at"}) {
        INFO(column.constData());
        CHECK(here.refusal("UPDATE record SET " + column + "='other' WHERE kind='alert'") == ErrorCode::Immutable);
    }
    CHECK(here.refusal("DELETE FROM record WHERE kind='alert'") == ErrorCode::Immutable);
    CHECK_FALSE(here.refusal(set + "step_2', 'done', '$.status', 'closed') WHERE kind='alert'"));
    CHECK_FALSE(here.refusal("UPDATE record SET status='closed', moment='later', rev=9 WHERE kind='alert'"));
}

TEST_CASE("a numbered operation is kept as it was said; a draft's pending row may go")
{
    Filled here;
    for (const QByteArray column : {"op_id", "record", "visit", "made_at"}) {
        INFO(column.constData());
        CHECK(here.refusal("UPDATE outbox SET " + column + "='other' WHERE n=3") == ErrorCode::Immutable);
    }
    CHECK(here.refusal("UPDATE outbox SET id=id+100 WHERE n=3") == ErrorCode::Immutable);
    CHECK(here.refusal("UPDATE said SET payload=x'00' WHERE id=3") == ErrorCode::Immutable);
    CHECK(here.refusal("DELETE FROM said WHERE id=3") == ErrorCode::Immutable);
    CHECK(here.refusal("INSERT OR REPLACE INTO said VALUES(3,x'00')") == ErrorCode::Immutable);
    CHECK(here.refusal("UPDATE outbox SET state=0 WHERE n=3") == ErrorCode::Immutable);
    CHECK(here.refusal("DELETE FROM outbox WHERE n=3") == ErrorCode::Immutable);
    CHECK(here.refusal("INSERT OR REPLACE INTO outbox SELECT * FROM outbox WHERE n=3") == ErrorCode::Immutable);
    CHECK(here.refusal("DELETE FROM audit WHERE n=1") == ErrorCode::Immutable);
    CHECK(here.refusal("UPDATE audit SET action='read' WHERE n=1") == ErrorCode::Immutable);
    CHECK(here.refusal("INSERT OR REPLACE INTO audit SELECT * FROM audit WHERE n=1") == ErrorCode::Immutable);
    REQUIRE(here.count("SELECT count(*) FROM outbox WHERE state=0") > 0);
    CHECK_FALSE(here.refusal("DELETE FROM outbox WHERE state=0"));
}

TEST_CASE("a new incarnation numbers what is open anew without taking one operation away")
{
    Filled here;
    const qint64 all = here.count("SELECT count(*) FROM outbox");
    const qint64 open = here.count("SELECT count(*) FROM outbox WHERE n IS NOT NULL AND state<3");
    REQUIRE(ExchangeStore(*here.store, here.actor).takeNewIncarnation().ok());
    CHECK(here.count("SELECT count(*) FROM outbox") == all);
    const auto entries = here.store->outbox().entriesAfter(0, 100, 1'000'000);
    REQUIRE(entries->size() == open);
    QByteArray chain;
    for (qsizetype i = 0; i < entries->size(); ++i) {
        const OutboxEntry &entry = entries->at(i);
        CHECK(entry.number == i + 1);
        chain = chainLink(chain, entry.number, entry.opId.toLatin1(), entry.payload);
        CHECK(entry.chain == chain);
    }
}

TEST_CASE("a server that says otherwise about something settled does not stop the exchange")
{
    Filled here;
    ExchangeStore exchange(*here.store, here.actor);
    const auto rebase = [](const Record &server, const QList<Operation> &) { return server.fields; };
    QList<Record> told;
    const auto families = here.store->records().ofKind(RecordKind::Family, {}, {}, {}, 1);
    REQUIRE(families.ok());
    const auto records = here.store->records().ofFamily(families->first().id);
    REQUIRE(records.ok());
    for (Record record : *records) {
        if (!isSettled(record) && record.kind != RecordKind::Alert)
            continue;
        record.rev = 77;
        record.fields.insert(field::alert::fact, u"something else"_s);
        record.fields.insert(u"invented"_s, 1);
        told.append(record);
    }
    REQUIRE(told.size() >= 8);
    REQUIRE(exchange.store({}, {.records = told, .cursor = 99}, rebase).ok());
    for (const Record &record : told) {
        const auto now = here.store->records().get(record.id);
        CHECK(now->rev == 77);
        CHECK(now->text(field::alert::fact) != u"something else"_s);
    }
}
