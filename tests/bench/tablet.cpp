// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/tablet.h"

#include "core/store/identity.h"
#include "sync/client/enrolment.h"
#include "tests/bench/measure.h"

#include <QEventLoop>
#include <QPointer>
#include <QTimer>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 600'000;

void keep(store::TabletStore &store, const store::Identity &identity)
{
    auto transaction = must("begin", sqlite::Transaction::begin(store.connection()));
    must("identity", store::writeIdentity(store.meta(), identity, store.ids().next()));
    must("commit", transaction.commit());
}

/// Asked after every reply, so it must cost next to nothing: both questions are answered from an index.
bool done(store::TabletStore &store, qint64 records)
{
    auto waiting = store.connection().prepare("SELECT 1 FROM outbox WHERE state<3 LIMIT 1");
    if (must("waiting", waiting.step()))
        return false;
    auto count = store.connection().prepare("SELECT count(*) FROM record");
    return must("count", count.step()) && count.number(0) >= records;
}
} // namespace

void enrolTablet(const QString &folder, const sync::ServerAddress &server, const QString &code)
{
    BenchStore bench(folder);
    sync::HttpTransport transport(server);
    QEventLoop loop;
    sync::enrol(transport, code, u"Bench tablet"_s, [&](Result<store::Identity> identity) {
        keep(bench.store(), must("enrolment", std::move(identity)));
        loop.quit();
    });
    loop.exec();
}

int exchangeUntilDone(BenchStore &bench, const sync::ServerAddress &server, qint64 records, const Enough &enough)
{
    const SystemClock clock;
    QEventLoop loop;
    sync::ExchangeDriver driver(bench.store(), clock, server);
    QObject::connect(&driver, &sync::ExchangeDriver::statusChanged, &loop, [&](const sync::ExchangeStatus &status) {
        if (status.problem)
            giveUp("exchange", *status.problem);
        if (!status.busy && done(bench.store(), records))
            loop.quit();
    });
    bench.store().onChange([&, inLoop = QPointer(&loop)](const store::ChangeNotice &notice) {
        if (inLoop && enough && enough(bench, notice))
            loop.quit();
    });
    QTimer::singleShot(patienceMs, &loop, [] { giveUp("exchange", {ErrorCode::TimedOut, u"it does not end"_s}); });
    driver.start();
    loop.exec();
    return driver.status().requests;
}

} // namespace doorstep::bench
