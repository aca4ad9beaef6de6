// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/seedbed.h"

#include "core/base/signature.h"
#include "core/store/schema.h"
#include "core/store/tabletstore.h"
#include "core/vault/vault.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/store.h"
#include "sync/server/syncservice.h"
#include "tests/simulation/dice.h"
#include "tests/simulation/simclock.h"

#include <QDir>
#include <QFile>

namespace doorstep::simulation {

using namespace Qt::StringLiterals;
using server::Role;

namespace {
constexpr size_t stepsBehind = 2;

/// The seedbed is made without faults: whatever fails here is a mistake of ours.
template <typename T>
T sure(Result<T> result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().what));
    return std::move(*result);
}

void sure(const Result<void> &result, const char *what)
{
    if (!result)
        qFatal("%s: %s", what, qPrintable(result.error().what));
}

struct Login {
    QString name;
    Role role;
    QString team;
};

const QList<Login> logins{{u"hv1"_s, Role::Practitioner, u"North"_s},
                          {u"hv2"_s, Role::Practitioner, u"North"_s},
                          {u"sup"_s, Role::Supervisor, u"North"_s},
                          {u"other"_s, Role::Midwife, u"South"_s}};

store::Identity identityOf(const wire::EnrolReply &reply, const KeyPair &keys)
{
    return {reply.device,   reply.practitioner, reply.name, reply.role, reply.team,
            reply.teamName, keys.secretKey,     reply.keys, reply.lease};
}

Result<void> enrol(sqlite::Connection &connection, const store::Identity &identity, IdSource &ids)
{
    store::Meta meta(connection);
    auto transaction = sqlite::Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(store::writeIdentity(meta, identity, ids.next()));
    return transaction->commit();
}

void moveIn(Practitioner &owner, const QString &folder, const Clock &clock, IdSource &ids)
{
    QDir().mkpath(folder);
    SimDisk disk;
    SimKeyStore keyStore(disk);
    Vault vault(folder, owner.person.id, {keyStore, clock, &disk});
    const auto key = sure(vault.create(owner.pins.first(), owner.identity.organisation.recovery, cheapPin), "vault");
    const Files slots = readFiles(folder);
    {
        const auto connection = sure(sqlite::Connection::open(key.databasePath, key.key.view()), "older tablet");
        const auto steps = store::tabletMigrations();
        sure(sqlite::migrate(*connection, steps.first(steps.size() - stepsBehind)), "older schema");
        sure(enrol(*connection, owner.identity, ids), "identity");
    }
    owner.older = readFiles(folder);
    writeFiles(folder, slots);
    {
        const auto store = sure(store::TabletStore::open(key.databasePath, key.key.view(), clock, ids), "tablet");
        sure(enrol(store->connection(), owner.identity, ids), "identity");
    }
    owner.tablet = readFiles(folder);
    owner.keyStore = keyStore.entries;
}
} // namespace

Files readFiles(const QString &folder)
{
    Files files;
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder + u'/' + name);
        if (!name.endsWith(u".lock"_s) && file.open(QIODevice::ReadOnly))
            files.insert(name, file.readAll());
    }
    return files;
}

void writeFiles(const QString &folder, const Files &files)
{
    QDir().mkpath(folder);
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden))
        QFile::remove(folder + u'/' + name);
    for (auto it = files.begin(); it != files.end(); ++it) {
        QFile file(folder + u'/' + it.key());
        if (!file.open(QIODevice::WriteOnly) || file.write(it.value()) != it.value().size())
            qFatal("no room for the simulation");
    }
}

Seedbed Seedbed::make(const QString &folder)
{
    seedSodium(0);
    const qint64 now = 0;
    const SimClock clock(now);
    SystemIds ids(clock);
    Seedbed bed;
    const QString dataDir = folder + u"/server"_s;
    {
        auto store = sure(server::Store::create(dataDir, u"Example"_s, ids), "server");
        const auto keys = sure(server::OrganisationKeyPairs::open(*store, dataDir), "keys");
        server::SyncService service(*store, keys, clock, ids);
        server::Accounts accounts(*store, clock, ids);
        sure(accounts.addTeam(u"North"_s), "team");
        sure(accounts.addTeam(u"South"_s), "team");
        for (const Login &login : logins) {
            sure(accounts.addPerson(login.name, login.name + u" Example"_s, login.role, login.team), "person");
            const QString code = sure(accounts.makeCode(login.name, 60'000), "code");
            const KeyPair pair = makeKeyPair();
            const auto reply = sure(service.enrol({code, pair.publicKey, u"Tablet"_s}), "enrolment");
            Practitioner owner{
                sure(accounts.personByLogin(login.name), "person"), identityOf(reply, pair), {u"284617"_s}, {}, {}};
            moveIn(owner, folder + u'/' + login.name, clock, ids);
            bed.people.append(owner);
        }
    }
    bed.server = readFiles(dataDir);
    return bed;
}

} // namespace doorstep::simulation
