// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverfixture.h"

#include "core/base/hash.h"

namespace doorstep::test {

using namespace Qt::StringLiterals;
using server::Role;

wire::NumberedOperation Tablet::make(IdSource &ids, Operation operation)
{
    operation.authored = {person, device, u"2026-11-23T09:30:00.000+00:00"_s};
    return {next++, ids.next(), operationPayload(operation)};
}

void Tablet::settle(const wire::ExchangeReply &reply)
{
    acked = reply.welcome.last;
    chain = reply.welcome.chain;
    cursor = reply.cursor;
    if (walk)
        walk = reply.walk;
}

ServerFixture::ServerFixture()
{
    auto made = place.create(ids);
    REQUIRE(made.ok());
    store = std::move(*made);
    serve();
    server::Accounts accounts(*store, clock, ids);
    auto transaction = server::Transaction::begin(store->connection()); // one wait for the disk instead of eight
    REQUIRE(transaction.ok());
    REQUIRE(accounts.addTeam(u"North"_s).ok());
    REQUIRE(accounts.addTeam(u"South"_s).ok());
    REQUIRE(accounts.addPerson(u"hv1"_s, u"Ada Example"_s, Role::Practitioner, u"North"_s).ok());
    REQUIRE(accounts.addPerson(u"hv2"_s, u"Bea Example"_s, Role::Practitioner, u"North"_s).ok());
    REQUIRE(accounts.addPerson(u"mw1"_s, u"Mia Example"_s, Role::Midwife, u"North"_s).ok());
    REQUIRE(accounts.addPerson(u"sup"_s, u"Sue Example"_s, Role::Supervisor, u"North"_s).ok());
    REQUIRE(accounts.addPerson(u"other"_s, u"Olu Example"_s, Role::Practitioner, u"South"_s).ok());
    REQUIRE(accounts.addPerson(u"othersup"_s, u"Oda Example"_s, Role::Supervisor, u"South"_s).ok());
    REQUIRE(transaction->commit().ok());
}

void ServerFixture::serve()
{
    auto opened = server::OrganisationKeyPairs::open(*store, folder.path() + u"/data"_s);
    REQUIRE(opened.ok());
    pairs = std::make_unique<server::OrganisationKeyPairs>(std::move(*opened));
    service = std::make_unique<server::SyncService>(*store, *pairs, clock, ids);
}

void ServerFixture::restart()
{
    service.reset();
    store.reset();
    auto opened = place.open();
    REQUIRE(opened.ok());
    store = std::move(*opened);
    serve();
}

Tablet ServerFixture::enrol(const QString &login)
{
    const auto code = server::Accounts(*store, clock, ids).makeCode(login, 60'000);
    REQUIRE(code.ok());
    Tablet tablet{.keys = makeKeyPair(), .incarnation = ids.next()};
    const auto enrolled = service->enrol({*code, tablet.keys.publicKey, u"Test tablet"_s});
    REQUIRE(enrolled.ok());
    tablet.device = enrolled->device;
    tablet.person = enrolled->practitioner;
    return tablet;
}

server::Person ServerFixture::person(const QString &login)
{
    const auto found = server::Accounts(*store, clock, ids).personByLogin(login);
    REQUIRE(found.ok());
    return *found;
}

Result<wire::ExchangeReply> ServerFixture::exchange(Tablet &tablet, const QList<wire::NumberedOperation> &operations,
                                                    int rows)
{
    wire::ExchangeRequest request{{.versions = tablet.versions,
                                   .incarnation = tablet.incarnation,
                                   .epoch = store->epoch(),
                                   .cursor = tablet.cursor,
                                   .acked = tablet.acked,
                                   .chain = tablet.chain,
                                   .rows = rows,
                                   .echo = tablet.echo,
                                   .walk = tablet.cursor == 0 ? tablet.walk : std::nullopt},
                                  operations};
    const auto device = server::Accounts(*store, clock, ids).device(tablet.device);
    if (!device)
        return device.error();
    const auto answer = service->exchange(*device, request);
    if (!answer)
        return answer.error();
    return wire::decodeExchangeReply(answer->body);
}

wire::ExchangeReply ServerFixture::push(Tablet &tablet, const QList<wire::NumberedOperation> &operations)
{
    const auto reply = exchange(tablet, operations);
    REQUIRE(reply.ok());
    tablet.settle(*reply);
    return *reply;
}

QList<wire::RecordRow> ServerFixture::pullAll(Tablet &tablet, int rows)
{
    QList<wire::RecordRow> all;
    for (bool more = true; more;) {
        const auto reply = exchange(tablet, {}, rows);
        REQUIRE(reply.ok());
        REQUIRE(reply->rows.size() <= rows);
        tablet.settle(*reply);
        all += reply->rows;
        more = reply->more;
    }
    return all;
}

wire::NumberedOperation ServerFixture::create(Tablet &tablet, RecordKind kind, const QString &family,
                                              const QJsonObject &fields, const QString &record)
{
    return tablet.make(ids,
                       {.action = Operation::Action::Create,
                        .kind = kind,
                        .record = record.isEmpty() ? ids.next() : record,
                        .family = family,
                        .set = fields});
}

wire::NumberedOperation ServerFixture::change(Tablet &tablet, RecordKind kind, const QString &family,
                                              const QString &record, const QJsonObject &set, const QJsonObject &base,
                                              qint64 rev)
{
    return tablet.make(ids,
                       {.action = Operation::Action::Change,
                        .kind = kind,
                        .record = record,
                        .family = family,
                        .baseRev = rev,
                        .set = set,
                        .base = base});
}

QString ServerFixture::newFamily(Tablet &tablet)
{
    const QString family = ids.next();
    const auto reply = push(tablet,
                            {create(tablet, RecordKind::Family, family, {{u"name"_s, u"Testford"_s}}, family),
                             create(tablet, RecordKind::Carer, family, {{u"given"_s, u"Ben"_s}})});
    REQUIRE(reply.verdicts.size() == 1);
    REQUIRE(reply.verdicts[0].outcome == wire::Outcome::Applied);
    return family;
}

qint64 ServerFixture::countRows(const char *sql)
{
    auto query = store->connection().prepare(sql);
    REQUIRE(query.step().valueOr(false));
    return query.number(0);
}

QStringList idsOf(const QList<wire::RecordRow> &rows)
{
    QStringList list;
    for (const auto &row : rows)
        list.append(row.record.id);
    return list;
}

} // namespace doorstep::test
