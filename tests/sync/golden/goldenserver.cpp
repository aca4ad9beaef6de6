// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/golden/goldenserver.h"

#include "core/base/sealedbox.h"
#include "sync/server/files.h"
#include "sync/server/grants.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>

namespace doorstep::golden {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;
constexpr qint64 aMinute = 60'000;
const auto written = u"2026-11-23T09:00:00.000+00:00"_s;
const QByteArray path = "/v1/exchange";

/// RFC 8032, 7.1, tests 1 and 2: secret and public half.
const QByteArray leaseKey = QByteArray::fromHex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60"
                                                "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
const QByteArray tabletKey = QByteArray::fromHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb"
                                                 "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");

void writeKey(const QString &file, const QByteArray &bytes) { REQUIRE(server::writePrivateFile(file, bytes).ok()); }

void writeBoxKey(const QString &file, char fill)
{
    const QByteArray secret(keyBytes, fill);
    writeKey(file, secret + boxPublicKey(SecretBytes::copyOf(secret)));
}
} // namespace

GoldenServer::GoldenServer(const wire::VersionRange &versions) : m_versions(versions)
{
    const QString data = m_folder.path() + u"/data"_s;
    auto made = server::Store::create(data, u"Example"_s, m_ids);
    REQUIRE(made.ok());
    m_store = std::move(*made);
    renewEpoch(1);
    writeBoxKey(data + u"/ingest.key"_s, 'i');
    writeBoxKey(data + u"/recovery.key"_s, 'r');
    writeKey(data + u"/lease.key"_s, leaseKey);
    REQUIRE(m_store->connection()
                .prepare("INSERT INTO meta VALUES('attachment_naming_key',?)")
                .bind(QString::fromLatin1(QByteArray(keyBytes, 'n').toBase64()))
                .run()
                .ok());
    serve();
    OneId team(the::team), self(the::practitioner), other(the::colleague);
    REQUIRE(server::Accounts(*m_store, clock, team).addTeam(u"North"_s).ok());
    constexpr auto role = server::Role::Practitioner;
    REQUIRE(server::Accounts(*m_store, clock, self).addPerson(u"hv1"_s, u"Ada Example"_s, role, u"North"_s).ok());
    REQUIRE(server::Accounts(*m_store, clock, other).addPerson(u"hv2"_s, u"Bea Example"_s, role, u"North"_s).ok());
    enrol(u"hv1"_s, the::tablet, tabletKey.last(keyBytes));
    enrol(u"hv2"_s, the::colleaguesTablet, makeKeyPair().publicKey);
}

void GoldenServer::enrol(const QString &login, const QString &device, const QByteArray &publicKey)
{
    OneId id(device);
    server::Accounts accounts(*m_store, clock, id);
    const auto code = accounts.makeCode(login, aMinute);
    REQUIRE(code.ok());
    const auto enrolled = accounts.enrol({*code, publicKey, u"Example tablet"_s});
    REQUIRE(enrolled.ok());
    REQUIRE(enrolled->device == device);
}

void GoldenServer::serve()
{
    auto opened = server::OrganisationKeyPairs::open(*m_store, m_folder.path() + u"/data"_s);
    REQUIRE(opened.ok());
    m_keys = std::make_unique<server::OrganisationKeyPairs>(std::move(*opened));
    m_service = std::make_unique<server::SyncService>(*m_store, *m_keys, clock, m_ids, Lease::usualMs, m_versions);
    m_router = std::make_unique<server::Router>(*m_service, clock);
}

void GoldenServer::stop()
{
    m_router.reset();
    m_service.reset();
    m_keys.reset();
    m_store.reset();
}

void GoldenServer::speak(const wire::VersionRange &versions)
{
    m_versions = versions;
    serve();
}

server::HttpReply GoldenServer::handle(const QByteArray &body)
{
    clock.advance(1000);
    return m_router->handle({.method = "POST",
                             .path = path,
                             .body = body,
                             .device = the::tablet.toLatin1(),
                             .signature = sign(wire::signedText(path, body), tabletKey).toBase64(),
                             .address = u"192.0.2.1"_s});
}

server::Person GoldenServer::person(const QString &login)
{
    const auto found = server::Accounts(*m_store, clock, m_ids).personByLogin(login);
    REQUIRE(found.ok());
    return *found;
}

/// By a server that speaks what this build speaks, whatever this one plays.
void GoldenServer::push(const server::Device &device, const QString &incarnation,
                        const wire::NumberedOperation &operation)
{
    server::SyncService service(*m_store, *m_keys, clock, m_ids);
    const auto answer = service.exchange(device, {{.incarnation = incarnation, .rows = 0}, {operation}});
    REQUIRE(answer.ok());
    REQUIRE(answer->directive == wire::Directive::Go);
    REQUIRE(answer->held + answer->duplicates == 0);
}

void GoldenServer::colleague(const Operation &operation)
{
    Operation whole = operation;
    whole.authored = {the::colleague, the::colleaguesTablet, written};
    const auto number = ++m_colleagues;
    push({the::colleaguesTablet, {}, person(u"hv2"_s)}, the::colleaguesIncarnation,
         {number, colleaguesOperation(int(number)), operationPayload(whole)});
}

void GoldenServer::colleagueCreates(RecordKind kind, const QString &record, int family, const QJsonObject &fields)
{
    colleague({.kind = kind, .record = record, .family = familyId(family), .set = fields});
}

void GoldenServer::caseload(int family)
{
    colleagueCreates(RecordKind::Family, familyId(family), family,
                     {{u"name"_s, u"Testford"_s}, {u"address"_s, u"%1 Example Street"_s.arg(family)}});
    colleagueCreates(RecordKind::Carer, recordId(family * 10 + 1), family,
                     {{u"given"_s, u"Zoë"_s}, {u"relation"_s, u"mother"_s}});
    colleagueCreates(RecordKind::Infant, recordId(family * 10 + 2), family,
                     {{u"given"_s, u"Amara"_s},
                      {u"family_name"_s, u"Testford"_s},
                      {u"nhs_number"_s, u"9990000018"_s},
                      {u"born"_s, u"2026-11-09"_s},
                      {u"sex"_s, u"female"_s}});
    grant(family);
}

void GoldenServer::grant(int family)
{
    REQUIRE(server::Grants(*m_store).grant(person(u"hv1"_s), familyId(family), u"cover"_s).ok());
}

void GoldenServer::endGrant(int family)
{
    REQUIRE(server::Grants(*m_store).end(person(u"hv1"_s), familyId(family)).ok());
}

void GoldenServer::twin(const wire::NumberedOperation &operation)
{
    push({the::tablet, {}, person(u"hv1"_s)}, the::incarnation, operation);
}

void GoldenServer::revokeTablet() { REQUIRE(server::Accounts(*m_store, clock, m_ids).revokeDevice(the::tablet).ok()); }

void GoldenServer::backUp()
{
    REQUIRE(m_store->connection().checkpoint().ok());
    REQUIRE(QFile::copy(m_folder.path() + u"/data/server.db"_s, m_folder.path() + u"/backup"_s));
}

void GoldenServer::goBack()
{
    stop();
    const QString file = m_folder.path() + u"/data/server.db"_s;
    REQUIRE(QFile::remove(file));
    REQUIRE(QFile::rename(m_folder.path() + u"/backup"_s, file));
    auto opened = server::Store::open(m_folder.path() + u"/data"_s);
    REQUIRE(opened.ok());
    m_store = std::move(*opened);
    serve();
}

void GoldenServer::renewEpoch(int which)
{
    OneId epoch(epochId(which));
    REQUIRE(m_store->renewEpoch(epoch).ok());
}

} // namespace doorstep::golden
