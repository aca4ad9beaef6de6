// SPDX-License-Identifier: Apache-2.0
// The tablet's real exchange against the real server program over TLS on loopback. No screen.
#include "core/model/fields.h"
#include "core/store/identity.h"
#include "core/usecases/checklists.h"
#include "core/usecases/overviews.h"
#include "core/usecases/reviews.h"
#include "core/usecases/settleclash.h"
#include "core/usecases/signvisit.h"
#include "core/usecases/visits.h"
#include "sync/client/exchangedriver.h"
#include "tests/end2end/exchange/talk.h"
#include "tests/support/teststore.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QCoreApplication>
#include <QTcpServer>
#include <QTcpSocket>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
constexpr sync::ExchangePace brisk{
    .afterSave = 1, .betweenLooks = 200, .firstRetry = 50, .longestRetry = 200, .busyServer = 100};

/// A tablet of one practitioner, exchanging.
struct Tablet : test::TestStore {
    Tablet(const test::ServerHouse &house, const QString &code)
    {
        const auto identity = enrolWith(addressOf(house), code);
        REQUIRE(identity.ok());
        REQUIRE(store::writeIdentity(store->meta(), *identity, ids.next()).ok());
        actor = {identity->practitioner, identity->device};
        role = access::roleFromName(identity->role);
        talk(addressOf(house));
    }
    void talk(const sync::ServerAddress &address)
    {
        driver = std::make_unique<sync::ExchangeDriver>(*store, system, address, brisk);
        driver->start();
    }
    usecases::Workplace place() { return {*store, actor, role}; }
    qint64 waiting() { return store->outbox().summary().waiting; }
    bool has(const QString &record) { return store->records().get(record).ok(); }
    std::optional<Error> problem() const { return driver->status().problem; }

    SystemClock system;
    access::Role role = access::Role::Practitioner;
    std::unique_ptr<sync::ExchangeDriver> driver;
};

/// A server with the demo's people, and one-time codes for them, made while it was closed.
struct World {
    World() : house(QStringLiteral(DOORSTEP_BINARY_DIR "/bin/doorstep-server"), folder.filePath(u"server"_s))
    {
        house.prepare();
        house.importCaseload(QStringLiteral(DOORSTEP_SOURCE_DIR "/demo/caseload.csv"));
        visitorCode = house.codeFor(u"hv.demo"_s);
        secondTabletCode = house.codeFor(u"hv.demo"_s);
        supervisorCode = house.codeFor(u"sup.demo"_s);
        house.open();
    }
    QTemporaryDir folder;
    test::ServerHouse house;
    QString visitorCode, secondTabletCode, supervisorCode;
};

Record firstPlanned(Tablet &tablet)
{
    REQUIRE(within(
        20, [&] { return !tablet.store->records().ofKind(RecordKind::Visit, u"planned"_s, {}, {}, 1)->isEmpty(); }));
    return tablet.store->records().ofKind(RecordKind::Visit, u"planned"_s, {}, {}, 1)->first();
}

Record signVisit(Tablet &tablet, const Record &planned)
{
    const auto place = tablet.place();
    REQUIRE(usecases::StartVisit(place).planned(planned.id).ok());
    REQUIRE(usecases::ConfirmIdentity(place)(planned.id).ok());
    const auto carers = tablet.store->records().ofFamily(planned.family, RecordKind::Carer);
    REQUIRE(usecases::SayWhoIsHere(place)(planned.id, {{carers->first().id}, u"home"_s, u"awake"_s}).ok());
    const auto response =
        usecases::OpenChecklist(place)(planned.id, u"https://doorstep.example/q"_s, u"1.0.0"_s, carers->first().id);
    REQUIRE(usecases::RecordAnswer(place)(response->id, u"q"_s, u"yes"_s).ok());
    const auto done = usecases::SignVisit(place)(
        planned.id, {.responses = {{response->id, {{u"resourceType"_s, u"QuestionnaireResponse"_s}}}}});
    REQUIRE(done.ok());
    return *done;
}
} // namespace

TEST_CASE("a visit signed without a server reaches the supervisor once there is one, and her comment comes back")
{
    World world;
    Tablet visitor(world.house, world.visitorCode);
    Tablet supervisor(world.house, world.supervisorCode);
    const Record planned = firstPlanned(visitor);
    REQUIRE(within(20, [&] { return visitor.store->meta().number(u"cursor"_s) > 0; }));

    world.house.close();
    const Record visit = signVisit(visitor, planned);
    REQUIRE(within(10, [&] { return visitor.problem().has_value(); }));
    REQUIRE(visitor.problem()->code == ErrorCode::Unreachable);
    REQUIRE(visitor.waiting() > 0);
    REQUIRE(visitor.store->outbox().progressOfVisit(visit.id) != store::Progress::Stored);

    world.house.open();
    REQUIRE(within(20, [&] { return visitor.waiting() == 0; }));
    REQUIRE(visitor.store->outbox().progressOfVisit(visit.id) == store::Progress::Stored);
    REQUIRE(visitor.store->outbox().summary().held == 0);

    REQUIRE(within(20, [&] {
        return supervisor.store->records().get(visit.id).ok() && isSigned(*supervisor.store->records().get(visit.id));
    }));
    const auto queue = usecases::Overviews(*supervisor.store).reviewQueue();
    REQUIRE(queue->size() == 1);
    REQUIRE(usecases::ReturnVisit(supervisor.place())(visit.id, u"Who else looks after the baby?"_s).ok());
    REQUIRE(within(
        20, [&] { return usecases::Overviews(*visitor.store).openTasks(visitor.actor.practitioner)->size() == 1; }));
    REQUIRE(
        usecases::AmendVisit(visitor.place())(visit.id, u"His grandmother, on Fridays."_s, u"Asked by phone"_s).ok());
    REQUIRE(within(20, [&] {
        return usecases::Overviews(*supervisor.store).visit(visit.id)->review == usecases::ReviewState::Answered;
    }));
    REQUIRE(usecases::MarkReviewed(supervisor.place())(visit.id, {}).ok());
    REQUIRE(within(20, [&] {
        return usecases::Overviews(*visitor.store).visit(visit.id)->review == usecases::ReviewState::Reviewed;
    }));
    REQUIRE(visitor.store->outbox().summary().held + supervisor.store->outbox().summary().held == 0);
}

TEST_CASE("an address written on two tablets at once: both show both, one person decides, and all agree")
{
    World world;
    Tablet first(world.house, world.visitorCode);
    Tablet second(world.house, world.secondTabletCode);
    const QString family = firstPlanned(first).family;
    REQUIRE(within(20, [&] { return second.has(family); }));
    world.house.close();
    const auto moveTo = [&family](Tablet &tablet, const QString &address) {
        auto work = tablet.place().begin();
        const auto now = tablet.store->records().get(family);
        REQUIRE(work->change(*now, {{field::family::address, address}}).ok());
        REQUIRE(work->commit().ok());
    };
    moveTo(first, u"1 Sample Row"_s);
    moveTo(second, u"2 Sample Row"_s);
    world.house.open();

    const auto clashesAt = [&family](Tablet &tablet) { return clashesOf(tablet.store->records().get(family)->fields); };
    REQUIRE(within(20, [&] { return clashesAt(first).size() == 1 && clashesAt(second).size() == 1; }));
    REQUIRE(first.store->records().clashing()->size() == 1);
    const Record shown = *first.store->records().get(family);
    const Clash other = clashesAt(first).first();
    QStringList both{shown.text(field::family::address), other.value.toString()};
    both.sort();
    REQUIRE(both == QStringList{u"1 Sample Row"_s, u"2 Sample Row"_s});

    REQUIRE(
        usecases::SettleClash(first.place())(family, field::family::address, other.operation, {other.operation}).ok());
    REQUIRE(within(20, [&] { return clashesAt(second).isEmpty() && first.waiting() == 0; }));
    for (Tablet *tablet : {&first, &second}) {
        CHECK(tablet->store->records().get(family)->text(field::family::address) == other.value.toString());
        CHECK(tablet->store->records().clashing()->isEmpty());
        CHECK(tablet->store->outbox().summary().held == 0);
    }
    const auto again = usecases::SettleClash(second.place())(family, field::family::address, other.operation, {});
    CHECK(again.error().code == ErrorCode::NotFound); // decided already
}

TEST_CASE("a supervisor never sees a draft")
{
    World world;
    Tablet visitor(world.house, world.visitorCode);
    Tablet supervisor(world.house, world.supervisorCode);
    const Record planned = firstPlanned(visitor);
    const auto place = visitor.place();
    REQUIRE(usecases::StartVisit(place).planned(planned.id).ok());
    const auto response = usecases::OpenChecklist(place)(planned.id, u"https://doorstep.example/q"_s, u"1.0.0"_s,
                                                         planned.text(field::visit_::infant));
    REQUIRE(usecases::RecordAnswer(place)(response->id, u"q"_s, u"private"_s).ok());
    REQUIRE(within(20, [&] { return visitor.waiting() == 0; }));
    const qint64 sent = visitor.store->outbox().lastNumber();
    REQUIRE(sent >= 2);
    (void)within(2, [] { return false; });
    REQUIRE_FALSE(supervisor.has(response->id));
    const auto seen = supervisor.store->records().get(planned.id);
    REQUIRE((!seen.ok() || !isDraft(*seen)));
}

TEST_CASE("the server killed in the middle of everything loses nothing and doubles nothing")
{
    World world;
    Tablet visitor(world.house, world.visitorCode);
    const Record family = visitor.store->records().get(firstPlanned(visitor).family).valueOr({});
    const int notes = 300;
    for (int i = 0; i < notes; ++i) {
        auto work = visitor.place().begin();
        REQUIRE(
            work->create({.kind = RecordKind::Note, .family = family.id, .fields = {{u"text"_s, u"note %1"_s.arg(i)}}})
                .ok());
        REQUIRE(work->commit().ok());
        if (i % 60 == 30) {
            (void)within(1, [&, first = visitor.waiting()] { return visitor.waiting() < first; });
            world.house.close();
            world.house.open();
        }
    }
    REQUIRE(within(60, [&] { return visitor.waiting() == 0; }));
    Tablet supervisor(world.house, world.supervisorCode);
    REQUIRE(
        within(30, [&] { return supervisor.store->records().ofFamily(family.id, RecordKind::Note)->size() >= notes; }));
    REQUIRE(supervisor.store->records().ofFamily(family.id, RecordKind::Note)->size() == notes);
}

TEST_CASE("another certificate is refused in words, and nothing is sent")
{
    World world;
    Tablet visitor(world.house, world.visitorCode);
    const Record planned = firstPlanned(visitor);
    auto imposter = addressOf(world.house);
    imposter.certificate[0] = static_cast<char>(imposter.certificate[0] ^ 1);
    visitor.talk(imposter);
    REQUIRE(usecases::StartVisit(visitor.place()).planned(planned.id).ok());
    REQUIRE(within(10, [&] { return visitor.problem().has_value(); }));
    REQUIRE(visitor.problem()->code == ErrorCode::CertificateRefused);
    REQUIRE(visitor.waiting() == 1);
    REQUIRE(enrolWith(imposter, world.supervisorCode).error().code == ErrorCode::CertificateRefused);
    // The code was not used up: it never left.
    REQUIRE(enrolWith(addressOf(world.house), world.supervisorCode).ok());
}

TEST_CASE("a wrong or used code is refused")
{
    World world;
    REQUIRE(enrolWith(addressOf(world.house), u"AAAA-BBBB-CCCC"_s).error().code == ErrorCode::SignedOut);
    REQUIRE(enrolWith(addressOf(world.house), world.visitorCode).ok());
    REQUIRE(enrolWith(addressOf(world.house), world.visitorCode).error().code == ErrorCode::SignedOut);
}

TEST_CASE("whatever answers without speaking the protocol is no server, and a closed port is out of reach")
{
    QTcpServer portal;
    REQUIRE(portal.listen(QHostAddress::LocalHost));
    QObject::connect(&portal, &QTcpServer::newConnection, &portal, [&portal] {
        auto *socket = portal.nextPendingConnection();
        socket->write("HTTP/1.1 302 Found\r\nLocation: http://portal.example/\r\nContent-Length: 0\r\n\r\n");
        socket->disconnectFromHost();
    });
    const sync::ServerAddress address{QUrl(u"https://127.0.0.1:%1"_s.arg(portal.serverPort())), QByteArray(32, 'x')};
    const auto portalError = enrolWith(address, u"code"_s).error();
    INFO(portalError.what.toStdString());
    REQUIRE(portalError.code == ErrorCode::NotTheServer);
    const quint16 closed = portal.serverPort();
    portal.close();
    REQUIRE(enrolWith({QUrl(u"https://127.0.0.1:%1"_s.arg(closed)), QByteArray(32, 'x')}, u"code"_s).error().code
            == ErrorCode::Unreachable);
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
