// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/fleet.h"

#include "core/store/identity.h"

#include <QDir>
#include <QEventLoop>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 300'000;
constexpr int recordsOfOne = 88;
constexpr quint32 daysWork = 200'000; ///< number of the first family whose visits are signed one by one
constexpr int second = 1'000;

bool owesNothing(store::TabletStore &store) { return store.outbox().summary().waiting == 0; }

double msSince(std::chrono::steady_clock::time_point start)
{
    return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
}

/// A request that is made, compressed and signed, and waits for its moment. The figures of the server are to be its
/// own: what a tablet does before and after has a processor of its own in life.
struct ReadyRequest {
    ReadyRequest(store::TabletStore &tablet, const Clock &clock, const store::Actor &actor,
                 const sync::ServerAddress &server)
        : exchange(tablet, actor), engine(exchange, clock, [](qint64) { return 0; }), transport(server)
    {
        const store::Identity identity = store::readIdentity(tablet.meta());
        transport.signAs(identity.device, identity.secretKey);
        if (const auto body = engine.takeRequest())
            bytes = transport.pack(u"/v1/exchange"_s, contentType, *body);
    }

    void keepReply()
    {
        engine.received(reply);
        engine.keep();
    }

    static constexpr char contentType[] = "application/x-ndjson";
    store::ExchangeStore exchange;
    sync::ExchangeEngine engine;
    sync::HttpTransport transport;
    QByteArray bytes;
    QByteArray reply;
};
} // namespace

struct Fleet::Tablet {
    explicit Tablet(const QString &folder) : bench(folder) { }

    /// Unless it is still busy with the last visit, whose time goes on counting.
    void signNext()
    {
        if (ahead.isEmpty() || waits)
            return;
        bench.authorTogether(ahead.takeFirst());
        since = std::chrono::steady_clock::now();
        waits = true;
        driver->exchangeNow(); // by itself it would wait a second for more to go with it
    }

    void look(const sync::ExchangeStatus &status)
    {
        if (status.problem)
            giveUp("exchange", *status.problem);
        if (!waits || status.busy || !owesNothing(bench.store()))
            return;
        waits = false;
        took.push_back(msSince(since));
    }

    BenchStore bench;
    SystemClock clock;
    std::unique_ptr<sync::ExchangeDriver> driver;
    QTimer everySecond;
    QList<QList<Record>> ahead; ///< visits nobody has signed yet
    std::chrono::steady_clock::time_point since;
    bool waits = false;
    Milliseconds took;
};

Fleet::Fleet(ServerProcess &server, const QString &folder, int count) : m_server(server), m_folder(folder)
{
    for (int i = 0; i < count; ++i) {
        const QString login = u"hv%1"_s.arg(i);
        server.addPerson(login);
        m_codes << server.code(login);
    }
}

Fleet::~Fleet() = default;

int Fleet::operations() const { return recordsOfOne * static_cast<int>(m_tablets.size()); }

void Fleet::enrol()
{
    for (const QString &code : std::as_const(m_codes)) {
        const QString folder = m_folder + u"/tablet%1"_s.arg(m_tablets.size());
        QDir().mkpath(folder);
        enrolTablet(folder, m_server.address(), code);
        m_tablets.push_back(std::make_unique<Tablet>(folder));
    }
}

void Fleet::author(int round)
{
    quint32 device = static_cast<quint32>(round) * static_cast<quint32>(m_tablets.size());
    for (const auto &tablet : m_tablets)
        tablet->bench.author(deviceSet(device++));
}

void Fleet::goOnline()
{
    for (const auto &owned : m_tablets) {
        Tablet &tablet = *owned;
        tablet.driver = std::make_unique<sync::ExchangeDriver>(tablet.bench.store(), tablet.clock, m_server.address());
        QObject::connect(tablet.driver.get(), &sync::ExchangeDriver::statusChanged, tablet.driver.get(),
                         [&tablet](const sync::ExchangeStatus &status) { tablet.look(status); });
        tablet.driver->start();
    }
}

Rush Fleet::sendAll()
{
    std::vector<std::unique_ptr<ReadyRequest>> requests;
    for (const auto &tablet : m_tablets)
        requests.push_back(std::make_unique<ReadyRequest>(tablet->bench.store(), tablet->clock, tablet->bench.actor(),
                                                          m_server.address()));
    Rush rush;
    QEventLoop loop;
    const auto start = std::chrono::steady_clock::now();
    for (const auto &owned : requests) {
        ReadyRequest &request = *owned;
        request.transport.postPacked(
            request.bytes, ReadyRequest::contentType, sync::HttpTransport::Going::AtOnce,
            [&, start](const std::optional<QByteArray> &reply, const std::optional<sync::LinkFailure> &failure) {
                if (failure)
                    giveUp("exchange", failure->error);
                request.reply = *reply;
                rush.each.push_back(msSince(start));
                if (rush.each.size() == requests.size())
                    loop.quit();
            });
    }
    QTimer::singleShot(patienceMs, &loop, [] { giveUp("exchange", {ErrorCode::TimedOut, u"it does not end"_s}); });
    loop.exec();
    rush.seconds = msSince(start) / second;
    for (std::size_t i = 0; i < requests.size(); ++i) {
        requests[i]->keepReply();
        if (!owesNothing(m_tablets[i]->bench.store()))
            giveUp("exchange", {ErrorCode::Internal, u"a tablet did not send all in one request"_s});
    }
    return rush;
}

Milliseconds Fleet::visit(int seconds)
{
    goOnline();
    QEventLoop loop;
    const auto count = static_cast<int>(m_tablets.size());
    for (int i = 0; i < count; ++i) {
        Tablet &tablet = *m_tablets[static_cast<std::size_t>(i)];
        tablet.ahead = BenchStore::visitsOf({daysWork + static_cast<quint32>(i), 1, static_cast<quint32>(seconds)});
        tablet.everySecond.setTimerType(Qt::PreciseTimer);
        QObject::connect(&tablet.everySecond, &QTimer::timeout, &loop, [&tablet] { tablet.signNext(); });
        QTimer::singleShot(i * second / count, &loop, [&tablet] { tablet.everySecond.start(second); });
    }
    QTimer::singleShot((seconds + 2) * second, &loop, &QEventLoop::quit);
    loop.exec();
    Milliseconds all;
    for (const auto &tablet : m_tablets)
        all.insert(all.end(), tablet->took.begin(), tablet->took.end());
    return all;
}

} // namespace doorstep::bench
