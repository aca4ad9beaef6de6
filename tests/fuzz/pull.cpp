// SPDX-License-Identifier: Apache-2.0
// A server that says anything at all, to a tablet with a real store: what is not a whole reply changes nothing, and
// nothing that was written here ever goes by it.
#include "sync/client/exchangeengine.h"
#include "tests/fuzz/fuzztarget.h"
#include "tests/support/teststore.h"

using namespace doorstep;
using fuzz::promise;

namespace {
constexpr int longestLife = 200; // inputs a tablet takes before it is made anew

struct Standing {
    QString epoch;
    qint64 cursor = 0;
    qint64 acked = 0;
    qint64 records = 0;
    qint64 operations = 0;
    bool operator==(const Standing &) const = default;
};

struct Tablet : test::TestStore {
    Tablet()
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        const auto family =
            work->create({.kind = RecordKind::Family, .fields = {{QStringLiteral("name"), QStringLiteral("Example")}}});
        (void)work->create({.kind = RecordKind::Note, .family = family->id, .fields = {}});
        (void)work->commit();
    }
    qint64 count(const char *sql)
    {
        auto query = store->connection().prepare(sql);
        return query.step().valueOr(false) ? query.number(0) : -1;
    }
    Standing standing()
    {
        const auto state = exchange.state();
        return {state.epoch, state.cursor, state.acked, count("SELECT count(*) FROM record"),
                count("SELECT count(*) FROM outbox LEFT JOIN said USING(id) WHERE payload IS NOT NULL OR state=0")};
    }

    store::ExchangeStore exchange{*store, actor};
    sync::ExchangeEngine engine{exchange, clock, [](qint64 most) { return most; }};
};

Tablet &tablet()
{
    static std::unique_ptr<Tablet> current;
    static int age = 0;
    if (!current || ++age > longestLife) {
        current = std::make_unique<Tablet>();
        age = 0;
    }
    return *current;
}
} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    Tablet &it = tablet();
    it.engine.exchangeNow();
    if (!it.engine.takeRequest())
        return 0;
    const Standing before = it.standing();
    const QByteArrayView body = fuzz::bytesOf(data, size);
    it.engine.replied(body);
    const Standing after = it.standing();
    if (!wire::decodeExchangeReply(body))
        promise(after == before, "what is no reply changes nothing");
    promise(it.count("SELECT count(*) FROM outbox") >= before.operations, "no operation goes");
    promise(*it.store->outbox().firstBroken() == 0, "the chain holds");
    return 0;
}
