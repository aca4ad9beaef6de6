// SPDX-License-Identifier: Apache-2.0
#include "sync/server/cli/command.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "sync/server/certificate.h"
#include "sync/server/files.h"
#include "sync/server/httpserver.h"
#include "sync/server/office.h"
#include "sync/server/organisationkeys.h"
#include "sync/server/store.h"

#include <QFile>
#include <QSaveFile>
#include <QSysInfo>

#include <optional>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
QCommandLineOption keysOption()
{
    return {u"keys"_s, u"Where ingest.key and recovery.key are, if not with the data."_s, u"DIR"_s};
}

Result<QByteArray> readFile(const QString &path)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StorageFailed, u"cannot read %1: %2"_s.arg(path, in.errorString())};
    return in.readAll();
}

Result<OrganisationKeyPairs> openKeys(const CommandContext &context, Store &store)
{
    return OrganisationKeyPairs::open(store, context.dataDir, context.options.value(u"keys"_s));
}

void sayWhatIsMissing(CommandContext &context, const OrganisationKeyPairs &keys)
{
    if (!OrganisationKeyPairs::isHere(keys.ingest()))
        context.err << "ingest.key is not here: sealed journals cannot be opened" << Qt::endl;
    if (!OrganisationKeyPairs::isHere(keys.recovery()))
        context.err << "recovery.key is not here: a lost PIN cannot be recovered from" << Qt::endl;
}

/// Made when there is none; an init that was interrupted may have made it.
Result<QByteArray> ownCertificate(const QString &dataDir)
{
    if (QFile::exists(file::certificate(dataDir)))
        return readFile(file::certificate(dataDir));
    const auto made = makeCertificate({QSysInfo::machineHostName()});
    if (!made)
        return made.error();
    DOORSTEP_TRY(writePrivateFile(file::certificateKey(dataDir), made->privateKey));
    DOORSTEP_TRY(writePrivateFile(file::certificate(dataDir), made->certificate));
    return made->certificate;
}

int init(CommandContext &context)
{
    const QString keysDir = context.options.value(u"keys"_s);
    if (!keysDir.isEmpty() && !QFile::exists(keysDir)) {
        if (auto made = makePrivateFolder(keysDir); !made)
            return context.fail(made.error());
    }
    const auto store = createStore(context.place, context.options.value(u"organisation"_s), context.ids);
    if (!store)
        return context.fail(store.error());
    const auto certificate = ownCertificate(context.dataDir);
    if (!certificate)
        return context.fail(certificate.error());
    const auto keys = openKeys(context, **store);
    if (!keys)
        return context.fail(keys.error());
    if (auto finished = finishStore(context.place); !finished)
        return context.fail(finished.error());
    context.out << "Server made in " << context.dataDir
                << "\nCertificate fingerprint (SHA-256): " << fingerprint(*certificate).valueOr({}) << '\n';
    return exitcode::done;
}

struct Endpoint {
    QString address;
    quint16 port = 0;
};

/// 127.0.0.1:8443 or [::1]:8443
std::optional<Endpoint> readEndpoint(const QString &text)
{
    const qsizetype colon = text.lastIndexOf(u':');
    bool ok = false;
    const quint16 port = text.mid(colon + 1).toUShort(&ok);
    QString address = text.left(colon);
    if (address.startsWith(u'[') && address.endsWith(u']'))
        address = address.sliced(1, address.size() - 2);
    return ok && colon > 0 ? std::optional(Endpoint{address, port}) : std::nullopt;
}

Result<Certificate> readCertificate(const CommandContext &context)
{
    const bool own = context.options.isSet(u"certificate"_s);
    if (own != context.options.isSet(u"private-key"_s))
        return Error{ErrorCode::InvalidInput, u"--certificate and --private-key go together"_s};
    const auto certificate =
        readFile(own ? context.options.value(u"certificate"_s) : file::certificate(context.dataDir));
    const auto key = readFile(own ? context.options.value(u"private-key"_s) : file::certificateKey(context.dataDir));
    if (!certificate || !key)
        return certificate ? key.error() : certificate.error();
    return Certificate{*certificate, *key};
}

/// The file appears whole, when the port is open: whoever waits for it can connect at once.
Result<void> writePortFile(const QString &path, quint16 port)
{
    QSaveFile out(path);
    const QByteArray text = QByteArray::number(port) + '\n';
    if (!out.open(QIODevice::WriteOnly) || out.write(text) != text.size() || !out.commit())
        return Error{ErrorCode::StorageFailed, u"cannot write %1"_s.arg(path)};
    return {};
}

/// Milliseconds.
Result<qint64> readLeaseTime(const CommandContext &context)
{
    bool ok = false;
    const qint64 ms = context.options.value(u"lease-hours"_s).toInt(&ok) * Lease::hourMs;
    if (!ok || ms < Lease::shortestMs || ms > Lease::longestMs)
        return Error{ErrorCode::InvalidInput,
                     u"--lease-hours is a number from 1 to %1"_s.arg(Lease::longestMs / Lease::hourMs)};
    return ms;
}

int serve(CommandContext &context)
{
    const auto endpoint = readEndpoint(context.options.value(u"listen"_s));
    if (!endpoint)
        return context.fail({ErrorCode::InvalidInput, u"--listen takes an IP address and a port, as 127.0.0.1:8443"_s});
    const auto lease = readLeaseTime(context);
    if (!lease)
        return context.fail(lease.error());
    const auto certificate = readCertificate(context);
    if (!certificate)
        return context.fail(certificate.error());
    const auto keys = openKeys(context, *context.store);
    if (!keys) {
        (void)context.fail(keys.error());
        return exitcode::data;
    }
    sayWhatIsMissing(context, *keys);
    const auto office = Office::open(*context.store, context.place, *keys, context.clock, *lease);
    if (!office)
        return context.fail(office.error());
    HttpServer server((*office)->routers(), (*office)->pushRouters());
    const auto port = server.listen({endpoint->address, endpoint->port, *certificate});
    if (!port)
        return context.fail(port.error());
    if (context.options.isSet(u"port-file"_s)) {
        if (auto written = writePortFile(context.options.value(u"port-file"_s), *port); !written)
            return context.fail(written.error());
    }
    context.err << "Listening on " << endpoint->address << " port " << *port << Qt::endl;
    server.run();
    context.err << "Stopped" << Qt::endl;
    return exitcode::done;
}

int printCertificate(CommandContext &context)
{
    const auto pem = readFile(file::certificate(context.dataDir));
    if (!pem)
        return context.fail(pem.error());
    const auto pin = fingerprint(*pem);
    if (!pin)
        return context.fail(pin.error());
    context.out << *pin << '\n';
    return exitcode::done;
}

int status(CommandContext &context)
{
    constexpr std::array counts{std::pair{"Teams", "SELECT count(*) FROM team"},
                                std::pair{"People", "SELECT count(*) FROM person"},
                                std::pair{"Devices", "SELECT count(*) FROM device WHERE revoked_at IS NULL"},
                                std::pair{"Families", "SELECT count(*) FROM family"},
                                std::pair{"Records", "SELECT count(*) FROM record"},
                                std::pair{"Operations", "SELECT count(*) FROM receipt"},
                                std::pair{"Held operations", "SELECT count(*) FROM held_op"}};
    context.out << "Organisation: " << context.store->organisation() << "\nEpoch: " << context.store->epoch()
                << "\nChange number: " << context.store->head().valueOr(0) << '\n';
    for (const auto &[name, sql] : counts) {
        auto query = context.store->connection().prepare(sql);
        if (const auto row = query.step(); !row)
            return context.fail(row.error());
        context.out << name << ": " << query.number(0) << '\n';
    }
    return exitcode::done;
}

int renewEpoch(CommandContext &context)
{
    if (auto renewed = context.store->renewEpoch(context.ids); !renewed)
        return context.fail(renewed.error());
    context.out << "New epoch: " << context.store->epoch() << '\n';
    return exitcode::done;
}
} // namespace

QList<Command> dataCommands()
{
    return {
        {.name = u"init"_s,
         .summary = u"Make a new server in a data directory"_s,
         .manual =
             u"Makes the data directory, readable by this account only, with\n"
             "  server.db        the encrypted database (SQLCipher)\n"
             "  server.key       its key, 32 random bytes. Whoever has both files can read everything: keep\n"
             "                   copies apart, and the directory on an encrypted disk\n"
             "  certificate.pem  a certificate for TLS (EC P-256, ten years), with certificate.key\n"
             "  ingest.key       opens what a locked or broken tablet could only put aside\n"
             "  recovery.key     opens the notes of a practitioner whose PIN is lost. Whoever has it and a\n"
             "                   tablet can read that tablet: see docs/security.md for where it belongs\n"
             "  lease.key        signs how long a tablet may be read without asking here\n"
             "and prints the certificate's fingerprint, which tablets are given when they are enrolled.\n"
             "Keep copies of all keys: without recovery.key a lost PIN is lost notes.\n"
             "A directory that holds a server already is left as it is (exit code 1).\n\n"
             "With --store postgresql://... the rows are in a schema of that PostgreSQL database, which is made,\n"
             "and the directory has the keys, the certificate and the address (store.address) alone. What was\n"
             "interrupted goes on when it is asked for again. A role is made too, SCHEMA_reader, in which the\n"
             "server reads for people; who may not make roles is told what to have made. To run further servers\n"
             "over the same database, copy the directory to their machines; ingest.key and recovery.key need be\n"
             "on one of them only."_s,
         .options = {{u"organisation"_s, u"What the organisation is called."_s, u"NAME"_s, u"Doorstep"_s},
                     keysOption()},
         .usesStore = false,
         .run = init},
        {.name = u"serve"_s,
         .summary = u"Answer tablets until stopped"_s,
         .manual = u"Serves HTTPS until it gets SIGTERM or SIGINT; it then answers what has arrived and ends with\n"
                   "exit code 0. It may be killed at any moment: what a tablet was told is stored, is stored.\n"
                   "While it runs, no other command can use the data directory, unless the store is in PostgreSQL:\n"
                   "then commands and further servers may run at the same time.\n\n"
                   "Each answer gives the tablet a lease. When it has run out, the tablet shows nothing until it\n"
                   "has been here again; what is written on it is kept and sent all the same. 1 hour to 14 days.\n\n"
                   "Each request is one line on stderr: time, route, status, milliseconds, bytes, device and\n"
                   "counts; never content. GET /healthz answers ok."_s,
         .options = {{u"listen"_s, u"Address and port; port 0 takes a free one."_s, u"ADDRESS:PORT"_s,
                      u"127.0.0.1:8443"_s},
                     {u"port-file"_s, u"Write the port here once it is open."_s, u"FILE"_s},
                     {u"certificate"_s, u"A certificate of your own (PEM, with its chain)."_s, u"FILE"_s},
                     {u"private-key"_s, u"Its private key (PEM)."_s, u"FILE"_s},
                     {u"lease-hours"_s, u"How long a tablet may be read without coming here (72)."_s, u"N"_s, u"72"_s},
                     keysOption()},
         .run = serve},
        {.name = u"certificate"_s,
         .summary = u"Print the certificate's fingerprint"_s,
         .manual = u"Prints the SHA-256 fingerprint of the server's own certificate in hex: the pin a tablet needs.\n"
                   "Works while the server is running."_s,
         .usesStore = false,
         .run = printCertificate},
        {.name = u"status"_s,
         .summary = u"Print counts: people, families, records, held operations"_s,
         .manual = u"Prints the server's epoch, its highest change number and how much it holds. No content."_s,
         .run = status},
        {.name = u"epoch renew"_s,
         .summary = u"Tell tablets that the server went back to a backup"_s,
         .manual = u"To be run once after server.db was restored from a backup, before the server is started. Each\n"
                   "tablet then sends again what the backup lacks and reads everything anew. Nothing is deleted."_s,
         .run = renewEpoch},
    };
}

} // namespace doorstep::server
