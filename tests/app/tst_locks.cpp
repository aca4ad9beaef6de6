// SPDX-License-Identifier: Apache-2.0
// What keeps a notebook shut, and the ways on.
#include "app/services/desk.h"
#include "app/services/notebooks.h"
#include "app/viewmodels/familymodel.h"
#include "core/base/signature.h"
#include "core/store/identity.h"
#include "core/store/keptlease.h"
#include "core/vault/lease.h"
#include "tests/app/shown.h"

#include <QFile>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;
using State = UnlockModel::State;

namespace {
constexpr qint64 second = 1000;
const QString newPin = u"719304"_s;

bool tryPin(FixtureApp &app, const QString &pin)
{
    UnlockModel *unlock = app.services().unlock();
    unlock->unlock(FixtureApp::healthVisitor(), pin);
    FixtureApp::wait([&] { return !unlock->busy(); });
    return app.services().session()->unlocked();
}

/// Who the unlock screen has in front of it, and her tries read.
void choose(FixtureApp &app, State expected)
{
    UnlockModel *unlock = app.services().unlock();
    unlock->choose(FixtureApp::healthVisitor());
    FixtureApp::wait([&] { return unlock->state() == expected; });
}

QString home(FixtureApp &app) { return practitionerFolder(app.folder(), FixtureApp::healthVisitor()); }

/// A notebook that was lent to this tablet for an hour.
void lend(FixtureApp &app)
{
    const KeyPair keys = makeKeyPair();
    const Practitioner asha{.id = FixtureApp::healthVisitor(), .name = u"Asha Example"_s};
    const auto desk = openDesk(app.folder(), asha, FixtureApp::fixturePin(), app.device());
    store::Meta &meta = desk->store().meta();
    const Lease lease{.device = store::readIdentity(meta).device,
                      .issuedMs = app.clock().utcMs(),
                      .untilMs = app.clock().utcMs() + Lease::hourMs};
    auto transaction = sqlite::Transaction::begin(desk->store().connection());
    REQUIRE(transaction.ok());
    REQUIRE(store::writeOrganisationKeys(meta, {.ingest = {}, .recovery = {}, .lease = keys.publicKey}).ok());
    REQUIRE(store::writeKeptLease(meta, {makeLease(lease, keys.secretKey), DeviceTime::of(app.clock())}).ok());
    REQUIRE(transaction->commit().ok());
}
} // namespace

TEST_CASE("After several wrong PINs the wait is counted down, no PIN is taken meanwhile, and a restart does not end it")
{
    FixtureApp app;
    for (int i = 0; i < 5; ++i)
        app.unlockWrongly();
    CHECK(app.services().unlock()->state() == State::Waiting);
    CHECK(app.services().unlock()->waitText() == u"Try again in 1 min"_s);
    CHECK_FALSE(tryPin(app, FixtureApp::fixturePin()));

    app.restart();
    choose(app, State::Waiting);
    CHECK(app.services().unlock()->waitSeconds() == 60);
    app.clock().advance(48 * second);
    CHECK(app.services().unlock()->waitText() == u"Try again in 12 s"_s);
    app.clock().advance(12 * second);
    CHECK(FixtureApp::wait([&] { return app.services().unlock()->state() == State::Asking; }));
    CHECK(tryPin(app, FixtureApp::fixturePin()));
}

TEST_CASE("One person's wait is not another's")
{
    FixtureApp app;
    for (int i = 0; i < 5; ++i)
        app.unlockWrongly();
    app.services().unlock()->choose(FixtureApp::midwife());
    CHECK(app.services().unlock()->waitSeconds() == 0);
    CHECK(app.unlock(FixtureApp::midwife()));
}

TEST_CASE("The tenth wrong PIN leads to the two ways on, also after a restart")
{
    FixtureApp app;
    for (int i = 0; i < 10; ++i)
        app.unlockWrongly();
    for (int round = 0; round < 2; ++round) {
        CHECK(app.services().unlock()->state() == State::Trouble);
        CHECK(app.services().unlock()->trouble().title == u"This tablet has locked itself"_s);
        CHECK(app.services().unlock()->trouble().canRecover);
        CHECK(app.services().unlock()->trouble().canStartFresh);
        CHECK_FALSE(app.services().unlock()->trouble().canTryAgain);
        app.restart();
        choose(app, State::Trouble);
    }
}

TEST_CASE("A key store that does not answer is asked again, and spends no try")
{
    FixtureApp app;
    app.keyStore().fails = []() -> std::optional<Error> { return Error{ErrorCode::KeyStoreBusy, {}}; };
    CHECK_FALSE(tryPin(app, FixtureApp::fixturePin()));
    CHECK(app.services().unlock()->trouble().canTryAgain);
    CHECK_FALSE(app.services().unlock()->trouble().canStartFresh);
    app.keyStore().fails = {};
    choose(app, State::Asking);
    CHECK(tryPin(app, FixtureApp::fixturePin()));
}

TEST_CASE("A damaged database leaves a fresh notebook as the way on, and the damaged one is kept")
{
    FixtureApp app;
    {
        QFile file(home(app) + u"/store.db"_s);
        REQUIRE(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(65'536, 'x'));
    }
    CHECK_FALSE(tryPin(app, FixtureApp::fixturePin()));
    CHECK(app.services().unlock()->trouble().canStartFresh);

    RescueModel *rescue = app.services().rescue();
    rescue->startFresh(FixtureApp::healthVisitor(), u"123456"_s, u"123456"_s);
    CHECK(rescue->problem().contains(u"easy to guess"_s));
    rescue->startFresh(FixtureApp::healthVisitor(), newPin, newPin);
    REQUIRE(FixtureApp::wait([&] { return !rescue->busy(); }));
    CHECK(rescue->problem() == QString());
    CHECK(app.services().session()->unlocked());
    CHECK(FixtureApp::wait([&] { return app.services().exchange()->notes().size() == 1; }));
    CHECK(notebooksAside(home(app)).size() == 1);
}

TEST_CASE("Without a server, asking for recovery says so and changes nothing")
{
    FixtureApp app;
    RescueModel *rescue = app.services().rescue();
    rescue->recover(FixtureApp::healthVisitor(), u"AAAA-BBBB"_s, newPin, newPin);
    REQUIRE(FixtureApp::wait([&] { return !rescue->busy(); }));
    CHECK_FALSE(rescue->problem().isEmpty());
    CHECK(tryPin(app, FixtureApp::fixturePin()));
}

TEST_CASE("Who knows her PIN changes it; who does not, or chooses a weak one, changes nothing")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    PinModel *pin = app.services().pin();
    const auto change = [&](const QString &old, const QString &first, const QString &again) {
        pin->change(old, first, again);
        FixtureApp::wait([&] { return !pin->busy(); });
        return pin->problem();
    };
    CHECK(change(FixtureApp::fixturePin(), u"111111"_s, u"111111"_s).size() > 0);
    CHECK(change(FixtureApp::fixturePin(), newPin, u"719305"_s) == u"The two PINs are not the same."_s);
    CHECK(change(FixtureApp::fixturePin(), FixtureApp::fixturePin(), FixtureApp::fixturePin()).size() > 0);
    CHECK(change(u"908172"_s, newPin, newPin) == u"The PIN you use now is not right. Nothing was changed."_s);
    CHECK(change(FixtureApp::fixturePin(), newPin, newPin) == QString());

    app.services().session()->lock();
    CHECK_FALSE(tryPin(app, FixtureApp::fixturePin()));
    CHECK(tryPin(app, newPin));
}

TEST_CASE("A notebook whose lease has run out stays shut to the screen until the server was asked")
{
    FixtureApp app;
    lend(app);
    CHECK(tryPin(app, FixtureApp::fixturePin()));
    app.services().session()->lock();
    app.clock().advance(2 * Lease::hourMs);
    CHECK_FALSE(tryPin(app, FixtureApp::fixturePin()));
    CHECK(app.services().unlock()->state() == State::Trouble);
    CHECK(app.services().unlock()->trouble().title == u"The server has to be asked first"_s);
}

TEST_CASE("When the lease runs out in use, the tablet locks and says why")
{
    FixtureApp app;
    lend(app);
    REQUIRE(tryPin(app, FixtureApp::fixturePin()));
    int saves = 0;
    QObject::connect(app.services().session(), &Session::aboutToLock, app.services().session(), [&] { ++saves; });
    app.clock().advance(2 * Lease::hourMs);
    app.services().checkLease();
    REQUIRE(FixtureApp::wait([&] { return !app.services().session()->unlocked(); }));
    CHECK(saves == 1);
    CHECK(app.services().unlock()->trouble().title == u"The server has to be asked first"_s);
}
