// SPDX-License-Identifier: Apache-2.0
#include "core/store/auditcheck.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
struct LongLog : test::TestStore {
    explicit LongLog(int entries)
    {
        auto transaction = sqlite::Transaction::begin(store->connection());
        for (int i = 0; i < entries; ++i)
            REQUIRE(
                store->audit().append({actor.practitioner, actor.device, clock.now()}, u"read"_s, u"r"_s, u"f"_s).ok());
        REQUIRE(transaction->commit().ok());
    }

    /// As somebody would who has the key and takes the triggers away first.
    void forge(qint64 number)
    {
        REQUIRE(store->connection().run("DROP TRIGGER audit_stays").ok());
        REQUIRE(store->connection().prepare("UPDATE audit SET action='sign' WHERE n=?").bind(number).run().ok());
        reopen();
    }

    /// Pieces until there is nothing more to look at.
    int lookThrough(int piece)
    {
        int pieces = 1;
        while (store->checkMoreOfAudit(piece))
            ++pieces;
        return pieces;
    }
};
} // namespace

TEST_CASE("a forged entry among the newest is known when the store is opened")
{
    LongLog here(1000);
    here.forge(900);
    CHECK(here.store->auditCheck().broken() == 900);
}

TEST_CASE("a forged entry long ago is found piece by piece, and told once found")
{
    LongLog here(1000);
    here.forge(123);
    CHECK(here.store->auditCheck().broken() == 0);
    int told = 0;
    here.store->onChange([&told](const ChangeNotice &notice) { told += notice.audit ? 1 : 0; });
    CHECK(here.lookThrough(50) == 3);
    CHECK(here.store->auditCheck().broken() == 123);
    CHECK(told == 1);
}

TEST_CASE("a missing entry is a break too")
{
    LongLog here(1000);
    REQUIRE(here.store->connection().run("DROP TRIGGER audit_is_kept; DELETE FROM audit WHERE n=200").ok());
    here.reopen();
    here.lookThrough(500);
    CHECK(here.store->auditCheck().broken() == 200);
}

TEST_CASE("a log that holds is looked through to its end, with what is added meanwhile")
{
    LongLog here(1000);
    CHECK(here.store->checkMoreOfAudit(400));
    auto work = UnitOfWork::begin(*here.store, here.actor);
    REQUIRE(work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, u"Example"_s}}}).ok());
    REQUIRE(work->commit().ok());
    CHECK(here.lookThrough(400) == 2);
    CHECK(here.store->auditCheck().broken() == 0);
    CHECK_FALSE(here.store->checkMoreOfAudit(400));
}
