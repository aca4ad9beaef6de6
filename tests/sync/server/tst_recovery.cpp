// SPDX-License-Identifier: Apache-2.0
#include "core/vault/recoveryslot.h"
#include "sync/server/recoverycodes.h"
#include "sync/server/router.h"
#include "tests/sync/server/serverfixture.h"

#include <QFile>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
/// Practitioner hv1 has lost her PIN; what is left of her tablet is slot 3.
struct LostPin : ServerFixture {
    QString code(const QString &login = u"hv1"_s)
    {
        return *server::RecoveryCodes(*store, clock).make(person(login), 15 * 60'000);
    }
    Result<wire::RecoverReply> ask(const QString &typed) { return ask(typed, slot, once); }
    Result<wire::RecoverReply> ask(const QString &typed, const QByteArray &theSlot, const BoxKeys &with)
    {
        return service->recover({typed, theSlot, with.publicKey}, u"192.0.2.1"_s);
    }
    bool opens(const Result<wire::RecoverReply> &reply, const BoxKeys &with)
    {
        const auto opened = openSealed(reply->sealed, with.publicKey, with.secretKey);
        return opened.ok() && opened->view() == key.view();
    }
    QByteArray seal(const QString &owner)
    {
        return *sealRecoverySlot({owner, 2, SecretBytes::copyOf(key.view())}, pairs->publicKeys().recovery);
    }
    QStringList logged()
    {
        QStringList lines;
        auto query = store->connection().prepare(
            "SELECT coalesce(login,'?'),outcome FROM recovery_log LEFT JOIN person ON id=person ORDER BY number");
        while (*query.step())
            lines.append(query.text(0) + u": "_s + query.text(1));
        return lines;
    }

    SecretBytes key = SecretBytes::random(32);
    BoxKeys once = makeBoxKeys();
    QByteArray slot = seal(person(u"hv1"_s).id);
};
} // namespace

TEST_CASE_METHOD(LostPin, "the owner's code brings the database key back, sealed to the key that asked")
{
    const auto reply = ask(code());
    REQUIRE(reply.ok());
    REQUIRE(reply->generation == 2);
    REQUIRE(opens(reply, once));
    REQUIRE_FALSE(opens(reply, makeBoxKeys()));
    REQUIRE_FALSE(reply->sealed.contains(key.view()));
    REQUIRE(logged() == QStringList{u"hv1: opened"_s});
}

TEST_CASE_METHOD(LostPin, "the same request is answered again after a lost reply, any other one is not")
{
    const QString typed = code();
    REQUIRE(ask(typed).ok());
    REQUIRE(opens(ask(typed.toLower()), once));
    REQUIRE(ask(typed, slot, makeBoxKeys()).error().code == ErrorCode::NotAllowed);
    REQUIRE(ask(typed, seal(person(u"hv1"_s).id), once).error().code == ErrorCode::NotAllowed);
    clock.advance(15 * 60'000 + 1);
    REQUIRE(ask(typed).error().code == ErrorCode::NotAllowed);
    REQUIRE(logged()
            == QStringList{u"hv1: opened"_s, u"hv1: opened"_s, u"hv1: used code"_s, u"hv1: used code"_s,
                           u"hv1: expired code"_s});
}

TEST_CASE_METHOD(LostPin, "another person's code does not open this slot, and is still good for her own")
{
    const QString typed = code(u"hv2"_s);
    REQUIRE(ask(typed).error().code == ErrorCode::NotAllowed);
    REQUIRE(logged() == QStringList{u"hv2: another person's slot"_s});
    REQUIRE(ask(typed, seal(person(u"hv2"_s).id), once).ok());
}

TEST_CASE_METHOD(LostPin, "an enrolment code does not recover, and a recovery code does not enrol")
{
    const auto forEnrolment = server::Accounts(*store, clock, ids).makeCode(u"hv1"_s, 60'000);
    REQUIRE(ask(*forEnrolment).error().code == ErrorCode::NotAllowed);
    REQUIRE(logged() == QStringList{u"?: wrong code"_s});
    const auto enrolled = service->enrol({code(), makeKeyPair().publicKey, u"Tablet"_s});
    REQUIRE(enrolled.error().code == ErrorCode::NotAllowed);
}

TEST_CASE_METHOD(LostPin, "all refusals sound alike, and as at enrolment")
{
    const auto made = ask(u"0000-0000-0000"_s);
    const auto other = ask(code(u"hv2"_s));
    REQUIRE(made.error().what == other.error().what);
    REQUIRE(server::errorReply(made.error()).status == 403);
    REQUIRE(server::errorReply(made.error()).body == R"({"error":"signed-out"})");
}

TEST_CASE_METHOD(LostPin, "a slot with another owner written on it does not open")
{
    QByteArray relabelled = slot;
    relabelled.replace(person(u"hv1"_s).id.toUtf8(), person(u"hv2"_s).id.toUtf8());
    REQUIRE(relabelled != slot);
    const QString typed = code(u"hv2"_s);
    REQUIRE(ask(typed, relabelled, once).error().code == ErrorCode::VaultDamaged);
    REQUIRE(logged() == QStringList{u"hv2: damaged slot"_s});
}

TEST_CASE_METHOD(LostPin, "a damaged slot costs no code: the other copy may be whole")
{
    const QString typed = code();
    const auto damaged = ask(typed, "{}", once);
    REQUIRE(damaged.error().code == ErrorCode::VaultDamaged);
    REQUIRE(server::errorReply(damaged.error()).status == 422);
    REQUIRE(ask(typed).ok());
}

TEST_CASE_METHOD(LostPin, "while the recovery key is elsewhere nothing is opened, and the code waits")
{
    const QString data = folder.path() + u"/data"_s;
    const QString typed = code();
    REQUIRE(QFile::rename(data + u"/recovery.key"_s, folder.path() + u"/safe.key"_s));
    restart();
    REQUIRE(ask(typed).error().code == ErrorCode::ServerBusy);
    REQUIRE(logged() == QStringList{u"hv1: no recovery key"_s});
    REQUIRE(QFile::rename(folder.path() + u"/safe.key"_s, data + u"/recovery.key"_s));
    restart();
    REQUIRE(opens(ask(typed), once));
}

TEST_CASE_METHOD(LostPin, "nobody can change or clear the recovery log")
{
    REQUIRE(ask(code()).ok());
    REQUIRE_FALSE(store->connection().run("UPDATE recovery_log SET outcome='nothing'").ok());
    REQUIRE_FALSE(store->connection().run("DELETE FROM recovery_log").ok());
    REQUIRE(logged() == QStringList{u"hv1: opened"_s});
}

TEST_CASE_METHOD(LostPin, "a code is not in the database, only its hash")
{
    const QString typed = code();
    REQUIRE(countRows("SELECT count(*) FROM recovery_code") == 1);
    auto query = store->connection().prepare("SELECT digest FROM recovery_code");
    REQUIRE(*query.step());
    REQUIRE_FALSE(query.blob(0).contains(typed.toLatin1()));
    REQUIRE(query.blob(0).size() == 32);
}

TEST_CASE_METHOD(LostPin, "guessing recovery codes is slowed down, for that address only")
{
    server::Router router(*service, clock);
    server::HttpRequest request{.method = "POST",
                                .path = "/v1/recover",
                                .body = wire::encode(wire::RecoverRequest{u"0000-0000-0000"_s, slot, once.publicKey}),
                                .address = u"192.0.2.1"_s};
    for (int i = 0; i < 5; ++i)
        REQUIRE(router.handle(request).status == 403);
    REQUIRE(router.handle(request).status == 429);
    request.body = wire::encode(wire::RecoverRequest{code(), slot, once.publicKey});
    REQUIRE(router.handle(request).status == 429);
    request.address = u"192.0.2.2"_s;
    const auto answered = router.handle(request);
    REQUIRE(answered.status == 200);
    REQUIRE(opens(wire::decodeRecoverReply(answered.body), once));
}

TEST_CASE_METHOD(LostPin, "a request that makes no sense is refused before any code is looked at")
{
    server::Router router(*service, clock);
    for (const char *body :
         {"", "{}", R"({"code":"x","slot":"","key":""})", R"({"code":"x","slot":"e30=","key":"e30="})"}) {
        const auto reply = router.handle({.method = "POST", .path = "/v1/recover", .body = body});
        REQUIRE(reply.status == 400);
    }
    REQUIRE(logged().isEmpty());
}

TEST_CASE_METHOD(ServerFixture, "a server made before there was recovery gains it when it is opened", "[embedded]")
{
    REQUIRE(store->connection()
                .run("DROP TABLE recovery_log; DROP TABLE recovery_code; DROP TABLE purge; DROP TABLE late_verdict; "
                     "DROP TABLE attachment; DROP TABLE attachment_block; "
                     "ALTER TABLE held_op DROP COLUMN version; UPDATE schema_version SET "
                     "version=1")
                .ok());
    restart();
    REQUIRE(countRows("SELECT count(*) FROM recovery_log") == 0);
    REQUIRE(countRows("SELECT count(*) FROM person") == 6);
}
