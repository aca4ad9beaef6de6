// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"
#include "core/model/clashes.h"
#include "core/store/exchangestore.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
Record makeFamily(test::TestStore &here, const QString &name)
{
    auto work = UnitOfWork::begin(*here.store, here.actor);
    auto family = work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, name}}});
    REQUIRE(family.ok());
    REQUIRE(work->commit().ok());
    return *family;
}

Record makeDraft(test::TestStore &here, const Record &family)
{
    auto work = UnitOfWork::begin(*here.store, here.actor);
    auto response = work->create({.kind = RecordKind::Response,
                                  .family = family.id,
                                  .fields = {{u"status"_s, u"in-progress"_s}, {u"visit"_s, u"v"_s}}});
    REQUIRE(response.ok());
    REQUIRE(work->commit().ok());
    return *response;
}

void answer(test::TestStore &here, const Record &response, const QString &path, const QJsonValue &value)
{
    auto work = UnitOfWork::begin(*here.store, here.actor);
    REQUIRE(work->saveAnswer(response, path, value).ok());
    REQUIRE(work->commit().ok());
}

QList<OutboxEntry> entries(test::TestStore &here) { return *here.store->outbox().entriesAfter(0, 100, 1'000'000); }
} // namespace

TEST_CASE("a record, its audit entry and its operation are written together, or none of them")
{
    test::TestStore here;
    {
        auto work = UnitOfWork::begin(*here.store, here.actor);
        REQUIRE(work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, u"Example"_s}}}).ok());
    }
    REQUIRE(here.store->records().ofKind(RecordKind::Family, {}, {}, {}, 9)->isEmpty());
    REQUIRE(here.store->audit().length() == 0);
    REQUIRE(here.store->outbox().lastNumber() == 0);

    makeFamily(here, u"Example"_s);
    REQUIRE(here.store->records().ofKind(RecordKind::Family, {}, {}, {}, 9)->size() == 1);
    REQUIRE(here.store->audit().length() == 1);
    REQUIRE(here.store->outbox().lastNumber() == 1);
}

TEST_CASE("operations are numbered without a gap and chained")
{
    test::TestStore here;
    for (int i = 0; i < 5; ++i)
        makeFamily(here, u"Family %1"_s.arg(i));
    QByteArray chain;
    qint64 number = 0;
    for (const OutboxEntry &entry : entries(here)) {
        REQUIRE(entry.number == ++number);
        chain = chainLink(chain, entry.number, entry.opId.toLatin1(), entry.payload);
        REQUIRE(entry.chain == chain);
    }
    REQUIRE(number == 5);
}

TEST_CASE("a draft's answers fold into one operation, numbered when it is handed over")
{
    test::TestStore here;
    const Record family = makeFamily(here, u"Example"_s);
    const Record response = makeDraft(here, family);
    for (int i = 0; i < 20; ++i)
        answer(here, response, u"q%1"_s.arg(i % 4), i);
    REQUIRE(here.store->outbox().lastNumber() == 1);
    REQUIRE(here.store->outbox().summary().waiting == 2);

    ExchangeStore exchange(*here.store, here.actor);
    const auto batch = exchange.takeBatch(0, 100, 1'000'000);
    REQUIRE(batch->size() == 2);
    const auto operation = parseOperation(batch->last().opId, batch->last().payload);
    REQUIRE(operation->action == Operation::Action::Create);
    REQUIRE(operation->set.value(u"answers"_s).toObject().value(u"q3"_s) == 19);

    // What is handed over is not sent again, and the next change sends only what changed.
    REQUIRE(exchange.takeBatch(2, 100, 1'000'000)->isEmpty());
    answer(here, response, u"q0"_s, u"later"_s);
    const auto next = exchange.takeBatch(2, 100, 1'000'000);
    REQUIRE(next->size() == 1);
    const auto change = parseOperation(next->first().opId, next->first().payload);
    REQUIRE(change->action == Operation::Action::Change);
    REQUIRE(change->set.keys() == QStringList{u"answers"_s});
}

TEST_CASE("completing a draft numbers its operation at once and takes the draft answers off the server")
{
    test::TestStore here;
    const Record response = makeDraft(here, makeFamily(here, u"Example"_s));
    answer(here, response, u"q"_s, 1);
    REQUIRE(ExchangeStore(*here.store, here.actor).takeBatch(0, 100, 1'000'000)->size() == 2);

    auto work = UnitOfWork::begin(*here.store, here.actor);
    const auto now = here.store->records().get(response.id);
    REQUIRE(work->change(*now, {{u"status"_s, u"completed"_s}, {u"response"_s, QJsonObject{{u"item"_s, 1}}}}).ok());
    REQUIRE(work->commit().ok());
    const auto last = entries(here).last();
    const auto operation = parseOperation(last.opId, last.payload);
    REQUIRE(operation->set.value(u"answers"_s).toObject().isEmpty());
    REQUIRE(operation->set.contains(u"response"_s));
}

TEST_CASE("what is signed never changes, whoever tries")
{
    test::TestStore here;
    const Record response = makeDraft(here, makeFamily(here, u"Example"_s));
    auto work = UnitOfWork::begin(*here.store, here.actor);
    auto done = work->change(*here.store->records().get(response.id), {{u"status"_s, u"completed"_s}});
    REQUIRE(done.ok());
    REQUIRE(work->commit().ok());
    {
        auto again = UnitOfWork::begin(*here.store, here.actor);
        REQUIRE(again->change(*done, {{u"text"_s, u"x"_s}}).error().code == ErrorCode::Immutable);
        REQUIRE(again->saveAnswer(*done, u"q"_s, 1).error().code == ErrorCode::Immutable);
    }
    // Not even by hand: the schema itself refuses.
    REQUIRE_FALSE(here.store->connection().run("UPDATE record SET fields='{}' WHERE status='completed'").ok());
    REQUIRE_FALSE(here.store->connection().run("DELETE FROM record WHERE status='completed'").ok());
    REQUIRE_FALSE(here.store->connection().run("DELETE FROM audit").ok());
}

TEST_CASE("everything is there after the program is gone, and the audit chain holds")
{
    test::TestStore here;
    const Record response = makeDraft(here, makeFamily(here, u"Example"_s));
    answer(here, response, u"place[1]/night"_s, u"cot"_s);
    here.reopen();
    REQUIRE(here.store->drafts().answers(response.id)->value(u"place[1]/night"_s) == u"cot"_s);
    REQUIRE(*here.store->audit().firstBroken() == 0);
    REQUIRE(here.store->outbox().summary().waiting == 2);
}

TEST_CASE("a receipt settles exactly what it names")
{
    test::TestStore here;
    for (int i = 0; i < 3; ++i)
        makeFamily(here, u"Family %1"_s.arg(i));
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.store({{1, 2, u"applied"_s, {}}}, {.cursor = 7, .epoch = u"e"_s}, {}).ok());
    REQUIRE(here.store->outbox().summary().waiting == 1);
    REQUIRE(exchange.state().acked == 2);
    REQUIRE(exchange.state().cursor == 7);
    REQUIRE(exchange.state().chain == exchange.chainAt(2));
}

TEST_CASE("the server's record and a change it has not seen yet stand together")
{
    test::TestStore here;
    Record family = makeFamily(here, u"Example"_s);
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.store({{1, 1, u"applied"_s, {}}}, {.cursor = 1}, {}).ok());
    {
        auto work = UnitOfWork::begin(*here.store, here.actor);
        REQUIRE(work->change(family, {{u"address"_s, u"1 New Street"_s}}).ok());
        REQUIRE(work->commit().ok());
    }
    Record server = family;
    server.rev = 2;
    server.fields.insert(u"language"_s, u"Urdu"_s);
    const auto rebase = [](const Record &theirs, const QList<Operation> &open) {
        QJsonObject fields = theirs.fields;
        for (const Operation &operation : open) {
            for (auto it = operation.set.begin(); it != operation.set.end(); ++it)
                fields.insert(it.key(), it.value());
        }
        return fields;
    };
    REQUIRE(exchange.store({}, {.records = {server}, .cursor = 2}, rebase).ok());
    const auto now = here.store->records().get(family.id);
    REQUIRE(now->text("language"_L1) == u"Urdu"_s);
    REQUIRE(now->text("address"_L1) == u"1 New Street"_s);
    REQUIRE(now->rev == 2);
}

TEST_CASE("a change to who a baby is says all that its author saw of it")
{
    test::TestStore here;
    const Record family = makeFamily(here, u"Example"_s);
    auto work = UnitOfWork::begin(*here.store, here.actor);
    const auto baby = work->create({.kind = RecordKind::Infant,
                                    .family = family.id,
                                    .fields = {{u"given"_s, u"Amara"_s}, {u"due"_s, u"2026-11-12"_s}}});
    REQUIRE(work->change(*baby, {{u"born"_s, u"2026-11-14"_s}}).ok());
    REQUIRE(work->change(*baby, {{u"due"_s, u"2026-11-13"_s}}).ok());
    REQUIRE(work->commit().ok());
    const auto all = entries(here);
    const auto born = parseOperation(all[2].opId, all[2].payload);
    const QJsonValue nothing(QJsonValue::Null);
    CHECK(born->base
          == QJsonObject{{u"given"_s, u"Amara"_s},
                         {u"family_name"_s, nothing},
                         {u"nhs_number"_s, nothing},
                         {u"born"_s, nothing},
                         {u"sex"_s, nothing}});
    CHECK(parseOperation(all[3].opId, all[3].payload)->base == QJsonObject{{u"due"_s, u"2026-11-12"_s}});
}

TEST_CASE("a decision about a clash travels with both its parents, and leaves what nobody saw")
{
    test::TestStore here;
    const Record family = makeFamily(here, u"Example"_s);
    QJsonObject fields{{u"name"_s, u"Example"_s}, {u"address"_s, u"1 Sample Row"_s}};
    addClash(fields, {u"address"_s, u"2 Sample Row"_s, u"op-2"_s, Authored{u"somebody"_s, u"tablet"_s, {}}});
    addClash(fields, {u"address"_s, u"3 Sample Row"_s, u"op-3"_s, Authored{u"somebody"_s, u"tablet"_s, {}}});
    const Record clashing{family.id, RecordKind::Family, family.id, fields, 4, family.authored};
    REQUIRE(here.store->records().put(clashing).ok());
    REQUIRE(here.store->records().clashing()->size() == 1);

    auto work = UnitOfWork::begin(*here.store, here.actor);
    const auto settled = work->settle(clashing, u"address"_s, u"1 Sample Row"_s, {u"op-2"_s});
    REQUIRE(settled.ok());
    CHECK(work->settle(*settled, u"address"_s, u"1 Sample Row"_s, {u"op-2"_s}).error().code == ErrorCode::InvalidInput);
    REQUIRE(work->commit().ok());
    CHECK(clashesOf(here.store->records().get(family.id)->fields).size() == 1);

    const OutboxEntry last = entries(here).last();
    const auto operation = parseOperation(last.opId, last.payload);
    CHECK(operation->set == QJsonObject{{u"address"_s, u"1 Sample Row"_s}});
    CHECK(operation->base == operation->set); // the current value stays, and is named all the same
    CHECK(operation->settles == QStringList{u"op-2"_s});
    CHECK(operation->baseRev == 4);
}

TEST_CASE("a copied database starts a new chain and loses nothing")
{
    test::TestStore here;
    for (int i = 0; i < 4; ++i)
        makeFamily(here, u"Family %1"_s.arg(i));
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.store({{1, 2, u"applied"_s, {}}}, {}, {}).ok());
    const auto before = entries(here);
    REQUIRE(exchange.takeNewIncarnation().ok());
    const auto after = entries(here);
    REQUIRE(after.size() == 2);
    REQUIRE(after[0].number == 1);
    REQUIRE(after[0].payload == before[2].payload);
    REQUIRE(after[1].opId == before[3].opId);
    REQUIRE(exchange.takeNewIncarnation().ok());
    REQUIRE(entries(here).size() == 2);
}

TEST_CASE("a server that went back to a backup gets the lost operations again")
{
    test::TestStore here;
    for (int i = 0; i < 4; ++i)
        makeFamily(here, u"Family %1"_s.arg(i));
    ExchangeStore exchange(*here.store, here.actor);
    REQUIRE(exchange.store({{1, 4, u"applied"_s, {}}}, {.cursor = 9, .epoch = u"old"_s}, {}).ok());
    REQUIRE(exchange.acceptEpoch(u"new"_s, 2).ok());
    REQUIRE(exchange.state().cursor == 0);
    REQUIRE(here.store->outbox().summary().waiting == 2);
    REQUIRE(exchange.takeBatch(2, 100, 1'000'000)->size() == 2);
}

TEST_CASE("families are found by the beginning of any word, and nothing typed breaks the search")
{
    test::TestStore here;
    auto work = UnitOfWork::begin(*here.store, here.actor);
    const auto family = work->create(
        {.kind = RecordKind::Family, .fields = {{u"name"_s, u"O'Example"_s}, {u"postcode"_s, u"ZZ99 3VZ"_s}}});
    REQUIRE(work->create({.kind = RecordKind::Infant,
                          .family = family->id,
                          .fields = {{u"given"_s, u"Zoë"_s}, {u"nhs_number"_s, u"9990000018"_s}}})
                .ok());
    REQUIRE(work->commit().ok());
    const auto found = [&here](const QString &text) { return here.store->search().find(text, 10)->size(); };
    for (const auto &text :
         {u"zoe"_s, u"exam"_s, u"999 000 0018"_s, u"999000"_s, u"zz99 3"_s, u"zz993vz"_s, u"zoe exam"_s})
        CHECK(found(text) == 1);
    for (const auto &text : {u""_s, u"\""_s, u"zoe* OR"_s, u"NEAR("_s, u"nobody"_s})
        CHECK(found(text) == 0);
}

TEST_CASE("a draft that was signed before the tablet was put back gives way once what waits of it has its receipt")
{
    test::TestStore it;
    ExchangeStore exchange(*it.store, it.actor);
    const auto same = [](const Record &server, const QList<Operation> &) { return server.fields; };
    auto work = UnitOfWork::begin(*it.store, it.actor);
    const auto family = work->create({.kind = RecordKind::Family, .fields = {}});
    const auto draft =
        work->create({.kind = RecordKind::Response, .family = family->id, .fields = {{u"status"_s, u"in-progress"_s}}});
    REQUIRE(work->commit().ok()); // the draft is pending: it has no number yet
    Record finished = *draft;
    finished.rev = 2;
    finished.fields.insert(u"status"_s, u"completed"_s);

    REQUIRE(exchange.store({}, {.records = {finished}, .cursor = 7, .epoch = u"e"_s}, same).ok());
    CHECK(isDraft(*it.store->records().get(draft->id)));
    CHECK(exchange.state().cursor == 0); // it has to come once more
    CHECK(exchange.state().rereading);

    REQUIRE(exchange.takeBatch(0, 100, 1'000'000).ok());
    const qint64 last = exchange.lastNumber();
    REQUIRE(exchange.store({{1, last, u"applied"_s, {}}}, {.records = {finished}, .cursor = 7, .epoch = u"e"_s}, same)
                .ok());
    CHECK(isSettled(*it.store->records().get(draft->id)));
    CHECK(exchange.state().cursor == 7);
    CHECK_FALSE(exchange.state().rereading);
}
