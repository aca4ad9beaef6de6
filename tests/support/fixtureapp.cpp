// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fixtureapp.h"

#include "app/services/desk.h"
#include "app/services/movein.h"
#include "app/services/storethread.h"
#include "core/model/clashes.h"
#include "core/model/fields.h"
#include "core/store/exchangestore.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QThread>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192}; // for tests: a real PIN costs most of a second

struct Person {
    QString id;
    QString name;
    QString role;
};

Practitioner moveInOne(const QString &folder, const Person &person, const QString &pin, const VaultDevice &device)
{
    const auto tablet = readTabletFile(folder);
    if (!tablet)
        qFatal("fixture: %s", qPrintable(tablet.error().what));
    const store::Identity identity{.device = u"device-of-"_s + person.id,
                                   .practitioner = person.id,
                                   .name = person.name,
                                   .role = person.role,
                                   .team = u"team"_s,
                                   .teamName = u"Anytown"_s,
                                   .secretKey = QByteArray(64, 'k')};
    const auto who = moveIn(folder, *tablet, identity, pin, device, cheap);
    if (!who)
        qFatal("fixture: %s", qPrintable(who.error().what));
    return *who;
}
} // namespace

QString FixtureApp::healthVisitor() { return u"00000000-0000-7000-8000-000000000001"_s; }

QString FixtureApp::supervisor() { return u"00000000-0000-7000-8000-000000000002"_s; }

QString FixtureApp::midwife() { return u"00000000-0000-7000-8000-000000000003"_s; }

QString FixtureApp::fixturePin() { return u"284617"_s; }

FixtureApp::FixtureApp()
{
    moveInEverybody();
    m_services = std::make_unique<AppServices>(folder(), device());
}

FixtureApp::~FixtureApp() = default;

void FixtureApp::moveInEverybody()
{
    const QString pin = fixturePin();
    const auto asha = moveInOne(folder(), {healthVisitor(), u"Asha Example"_s, u"practitioner"_s}, pin, device());
    const auto priya = moveInOne(folder(), {supervisor(), u"Priya Example"_s, u"supervisor"_s}, pin, device());
    const auto mina = moveInOne(folder(), {midwife(), u"Mina Example"_s, u"midwife"_s}, pin, device());
    const auto hers = openDesk(folder(), asha, pin, device());
    m_ids = fillFixture(*hers);
    for (const Practitioner &other : {priya, mina})
        copyRecords(*hers, *openDesk(folder(), other, pin, device()));
}

bool FixtureApp::unlock(const QString &personId)
{
    m_services->unlock()->unlock(personId, fixturePin());
    wait([this] { return !m_services->unlock()->busy(); });
    return m_services->session()->unlocked();
}

void FixtureApp::unlockWrongly(const QString &personId)
{
    constexpr qint64 second = 1000;
    m_clock.advance(m_services->unlock()->waitSeconds() * second);
    m_services->unlock()->unlock(personId, u"111111"_s);
    wait([this] { return !m_services->unlock()->busy(); });
}

void FixtureApp::restart()
{
    m_services.reset();
    m_services = std::make_unique<AppServices>(folder(), device());
}

bool FixtureApp::onStore(const std::function<Result<void>(Desk &)> &work)
{
    std::optional<bool> done;
    QObject here;
    services().storeThread().ask(&here, work, [&done](const Result<void> &result) { done = result.ok(); });
    return wait([&done] { return done.has_value(); }) && *done;
}

namespace {
/// Receipts for everything, and the word that these families left.
Result<void> receiveAll(Desk &desk, const QList<QString> &left)
{
    store::ExchangeStore exchange(desk.store(), desk.place().actor);
    DOORSTEP_TRY(exchange.takeBatch(0, 10'000, 100'000'000));
    const store::ExchangeState state = exchange.state();
    return exchange.store({{1, exchange.lastNumber(), u"applied"_s, {}}},
                          {.purged = left, .cursor = state.cursor, .epoch = state.epoch, .scope = state.scope},
                          [](const Record &server, const QList<Operation> &) { return server.fields; });
}
} // namespace

void FixtureApp::letLeave(const QString &family)
{
    if (!onStore([&family](Desk &desk) { return receiveAll(desk, {family}); }))
        qFatal("the family could not leave");
}

QStringList FixtureApp::hangPictures(int count)
{
    QStringList pictures;
    const auto hang = [&](Desk &desk) -> Result<void> {
        const auto visit = desk.store().records().get(ids().signedVisit);
        if (!visit)
            return visit.error();
        auto work = desk.place().begin();
        for (int i = 0; i < count; ++i) {
            const auto made = work->attach({.kind = RecordKind::Attachment,
                                            .family = visit->family,
                                            .fields = {{field::visit, visit->id}, {field::attachment::size, 7}}},
                                           "made up");
            DOORSTEP_TRY(made);
            pictures.append(made->id);
        }
        DOORSTEP_TRY(work->commit());
        return receiveAll(desk, {});
    };
    if (!onStore(hang))
        qFatal("the pictures could not be hung");
    return pictures;
}

void FixtureApp::writePhonesAtOnce()
{
    const bool written = onStore([this](Desk &desk) -> Result<void> {
        const auto known = desk.store().records().get(ids().ben);
        if (!known)
            return known.error();
        Record ben = *known;
        ++ben.rev;
        ben.fields.insert(field::carer::phone, u"07700 900001"_s);
        addClash(ben.fields,
                 {field::carer::phone,
                  u"07700 900002"_s,
                  u"op-2"_s,
                  {desk.who().id, u"tablet"_s, u"2026-11-23T09:42:00.000+00:00"_s}});
        store::ExchangeStore exchange(desk.store(), desk.place().actor);
        const store::ExchangeState state = exchange.state();
        return exchange.store({},
                              {.records = {ben}, .cursor = state.cursor, .epoch = state.epoch, .scope = state.scope},
                              [](const Record &server, const QList<Operation> &) { return server.fields; });
    });
    if (!written)
        qFatal("the phones could not be written");
}

bool FixtureApp::wait(const std::function<bool()> &holds)
{
    constexpr qint64 longest = 10'000;
    QElapsedTimer timer;
    timer.start();
    while (!holds() && timer.elapsed() < longest) {
        QCoreApplication::processEvents(QEventLoop::AllEvents, 20);
        QThread::msleep(1);
    }
    return holds();
}

} // namespace doorstep::test
