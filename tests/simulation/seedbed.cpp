// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/seedbed.h"

#include "core/base/random.h"
#include "core/base/signature.h"
#include "core/store/tabletstore.h"
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

Files emptyTablet(const QString &folder, const Practitioner &owner, const Clock &clock, IdSource &ids)
{
    QDir().mkpath(folder);
    {
        auto store = sure(store::TabletStore::open(folder + u"/store.db"_s, owner.key, clock, ids), "tablet");
        auto transaction = sure(sqlite::Transaction::begin(store->connection()), "tablet");
        sure(store::writeIdentity(store->meta(), owner.identity, ids.next()), "identity");
        sure(transaction.commit(), "identity");
    }
    return readFiles(folder);
}
} // namespace

Files readFiles(const QString &folder)
{
    Files files;
    for (const QString &name : QDir(folder).entryList(QDir::Files | QDir::Hidden)) {
        QFile file(folder + u'/' + name);
        if (!name.endsWith(u".lock"_s) && !name.endsWith(u"-shm"_s) && file.open(QIODevice::ReadOnly))
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
                sure(accounts.personByLogin(login.name), "person"), identityOf(reply, pair), randomBytes(32), {}};
            owner.tablet = emptyTablet(folder + u'/' + login.name, owner, clock, ids);
            bed.people.append(owner);
        }
    }
    bed.server = readFiles(dataDir);
    return bed;
}

} // namespace doorstep::simulation
