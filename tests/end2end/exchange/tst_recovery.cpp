// SPDX-License-Identifier: Apache-2.0
// A lost PIN, from enrolment to the new one, against the real server program over TLS on loopback. No screen.
#include "core/store/unitofwork.h"
#include "core/vault/vault.h"
#include "sync/client/recovery.h"
#include "tests/end2end/exchange/talk.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorykeystore.h"

#include <QTcpServer>
#include <QTcpSocket>
#include <QTemporaryDir>
#include <QTimer>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};
const QString forgotten = u"280619"_s;
const QString chosen = u"714203"_s;

/// A server, and codes made while it was closed.
struct Office {
    Office() : house(QStringLiteral(DOORSTEP_BINARY_DIR "/bin/doorstep-server"), folder.filePath(u"server"_s))
    {
        house.prepare();
        enrolment = house.codeFor(u"hv.demo"_s);
        spareEnrolment = house.codeFor(u"hv.demo"_s);
        recovery = house.recoveryCodeFor(u"hv.demo"_s);
        othersRecovery = house.recoveryCodeFor(u"mw.demo"_s);
        house.open();
    }
    Result<sync::RecoveredKey> recover(const QString &code, const QByteArray &slot)
    {
        return recover(addressOf(house), code, slot);
    }
    static Result<sync::RecoveredKey> recover(const sync::ServerAddress &address, const QString &code,
                                              const QByteArray &slot)
    {
        sync::HttpTransport transport(address);
        std::optional<Result<sync::RecoveredKey>> got;
        sync::recover(transport, code, slot, [&got](Result<sync::RecoveredKey> key) { got.emplace(std::move(key)); });
        REQUIRE(within(60, [&got] { return got.has_value(); }));
        return std::move(*got);
    }

    QTemporaryDir folder;
    ServerHouse house;
    QString enrolment, spareEnrolment, recovery, othersRecovery;
};

/// An enrolled tablet with one family in it, closed.
struct Tablet {
    explicit Tablet(const store::Identity &enrolled) : identity(enrolled)
    {
        const auto key = vault().create(forgotten, identity.organisation.recovery, cheap);
        REQUIRE(key.ok());
        auto opened = open(*key);
        REQUIRE(opened.ok());
        REQUIRE(store::writeIdentity((*opened)->meta(), identity, ids.next()).ok());
        auto work = store::UnitOfWork::begin(**opened, {identity.practitioner, identity.device});
        REQUIRE(work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, u"Example"_s}}}).ok());
        REQUIRE(work->commit().ok());
    }
    Vault vault() { return {folder.path(), identity.practitioner, {keyStore, clock}}; }
    Result<std::unique_ptr<store::TabletStore>> open(const VaultKey &key)
    {
        return store::TabletStore::open(key.databasePath, key.key.view(), clock, ids);
    }
    qsizetype families(const VaultKey &key)
    {
        const auto opened = open(key);
        REQUIRE(opened.ok());
        return (*opened)->records().ofKind(RecordKind::Family, {}, {}, {}, 9)->size();
    }
    void guessUntilDestroyed()
    {
        for (int i = 0; i < PinTries::most; ++i) {
            clock.advance(vault().tries().waitMs);
            REQUIRE_FALSE(vault().unlock(u"905132"_s).ok());
        }
        REQUIRE(vault().unlock(forgotten).error().code == ErrorCode::AccessDestroyed);
    }

    store::Identity identity;
    QTemporaryDir folder;
    MemoryKeyStore keyStore;
    ManualClock clock;
    SystemIds ids{clock};
};

/// Stands between tablet and server. The first connection is cut when the server has had time to answer, and nothing
/// of its answer is let through.
class LossyLine : public QObject {
public:
    explicit LossyLine(quint16 serverPort)
    {
        REQUIRE(m_listener.listen(QHostAddress::LocalHost));
        QObject::connect(&m_listener, &QTcpServer::newConnection, this, [this, serverPort] {
            QTcpSocket *tablet = m_listener.nextPendingConnection();
            auto *server = new QTcpSocket(tablet);
            server->connectToHost(QHostAddress::LocalHost, serverPort);
            REQUIRE(server->waitForConnected());
            join(tablet, server, m_first);
            m_first = false;
        });
    }
    quint16 port() const { return m_listener.serverPort(); }

private:
    static void join(QTcpSocket *tablet, QTcpSocket *server, bool lossy)
    {
        auto sent = std::make_shared<qsizetype>(0);
        QObject::connect(tablet, &QTcpSocket::readyRead, server, [=] {
            const QByteArray bytes = tablet->readAll();
            server->write(bytes);
            *sent += bytes.size();
            if (lossy && *sent > handshakeAtMost)
                QTimer::singleShot(500, tablet, [tablet] { tablet->abort(); });
        });
        QObject::connect(server, &QTcpSocket::readyRead, tablet, [=] {
            const QByteArray bytes = server->readAll();
            if (!lossy || *sent <= handshakeAtMost)
                tablet->write(bytes);
        });
    }

    static constexpr qsizetype handshakeAtMost = 800; // what the tablet sends before its request
    QTcpServer m_listener;
    bool m_first = true;
};
} // namespace

TEST_CASE("a lost PIN costs a code and no note")
{
    Office office;
    const auto identity = enrolWith(addressOf(office.house), office.enrolment);
    REQUIRE(identity.ok());
    REQUIRE(identity->organisation.complete());
    Tablet tablet(*identity);
    const auto slot = tablet.vault().recoverySlot();
    REQUIRE(slot.ok());
    tablet.guessUntilDestroyed();

    REQUIRE(office.recover(office.othersRecovery, *slot).error().code == ErrorCode::SignedOut);
    REQUIRE(office.recover(office.spareEnrolment, *slot).error().code == ErrorCode::SignedOut);
    REQUIRE(enrolWith(addressOf(office.house), office.recovery).error().code == ErrorCode::SignedOut);
    REQUIRE(office.recover(office.recovery, "{}").error().code == ErrorCode::VaultDamaged);

    auto recovered = office.recover(office.recovery, *slot);
    REQUIRE(recovered.ok());
    const VaultKey key{std::move(recovered->key), tablet.vault().databasePath(recovered->generation),
                       recovered->generation};
    REQUIRE(tablet.families(key) == 1);
    REQUIRE(tablet.vault().adopt(key, chosen, identity->organisation.recovery, cheap).ok());
    const auto unlocked = tablet.vault().unlock(chosen);
    REQUIRE(unlocked.ok());
    REQUIRE(tablet.families(*unlocked) == 1);
    REQUIRE(tablet.vault().unlock(forgotten).error().code == ErrorCode::WrongPin);

    REQUIRE(office.recover(office.recovery, *slot).error().code == ErrorCode::SignedOut);
    REQUIRE(office.house.log().count("route=/v1/recover") == 5);
}

TEST_CASE("a reply lost on the way costs no code")
{
    Office office;
    const auto identity = enrolWith(addressOf(office.house), office.enrolment);
    REQUIRE(identity.ok());
    Tablet tablet(*identity);
    sync::ServerAddress address = addressOf(office.house);
    LossyLine line(quint16(address.url.port()));
    address.url.setPort(line.port());
    (void)office.house.log();
    const auto recovered = Office::recover(address, office.recovery, *tablet.vault().recoverySlot());
    REQUIRE(recovered.ok());
    REQUIRE(tablet.families({SecretBytes::copyOf(recovered->key.view()), tablet.vault().databasePath(1), 1}) == 1);
    REQUIRE(office.house.log().count("route=/v1/recover status=200") == 2);
}
