// SPDX-License-Identifier: Apache-2.0
// A tablet that is past help: its journal and the real server program bring everything back.
#include "core/model/fields.h"
#include "core/store/exchangestore.h"
#include "core/usecases/checklists.h"
#include "core/usecases/signvisit.h"
#include "core/usecases/visits.h"
#include "sync/client/enrolment.h"
#include "sync/client/exchangedriver.h"
#include "tests/end2end/story/serverhouse.h"
#include "tests/support/journaledstore.h"
#include "tests/support/printers.h"
#include "tests/support/within.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QCoreApplication>
#include <QProcess>

using namespace doorstep;
using namespace Qt::StringLiterals;
using test::within;

namespace {
const QString program = QStringLiteral(DOORSTEP_BINARY_DIR "/bin/doorstep-server");

struct House {
    House() : house(program, folder.filePath(u"server"_s))
    {
        house.prepare();
        house.importCaseload(QStringLiteral(DOORSTEP_SOURCE_DIR "/demo/caseload.csv"));
        code = house.codeFor(u"hv.demo"_s);
        secondCode = house.codeFor(u"hv.demo"_s);
        house.open();
    }
    sync::ServerAddress address() const
    {
        return {QUrl(house.url()), QByteArray::fromHex(house.fingerprint().toLatin1())};
    }
    /// The file holds the secret half before the public one.
    QByteArray ingestPublic() const
    {
        QFile file(folder.filePath(u"server/ingest.key"_s));
        return file.open(QIODevice::ReadOnly) ? file.readAll().right(32) : QByteArray();
    }
    struct Ran {
        int exitCode;
        QString out;
    };
    Ran ingest(const QString &path, const QStringList &more = {}) const
    {
        QProcess process;
        process.start(program,
                      QStringList{u"journal"_s, u"ingest"_s, path, u"--data"_s, folder.filePath(u"server"_s)} + more);
        REQUIRE(process.waitForFinished());
        return {process.exitCode(),
                QString::fromUtf8(process.readAllStandardOutput() + process.readAllStandardError())};
    }

    QTemporaryDir folder;
    test::ServerHouse house;
    QString code, secondCode;
};

/// A tablet enrolled there.
struct Tablet : test::TestStore {
    Tablet(const House &house, const QString &code)
    {
        sync::HttpTransport transport(house.address());
        std::optional<Result<store::Identity>> got;
        sync::enrol(transport, code, u"Test tablet"_s,
                    [&got](Result<store::Identity> result) { got = std::move(result); });
        REQUIRE(within(30, [&got] { return got.has_value(); }));
        REQUIRE(got->ok());
        identity = **got;
        identity.organisation.ingest = house.ingestPublic();
        REQUIRE(store::writeIdentity(store->meta(), identity, ids.next()).ok());
        actor = {identity.practitioner, identity.device};
    }
    void talk(const House &house)
    {
        driver = std::make_unique<sync::ExchangeDriver>(
            *store, system, house.address(),
            sync::ExchangePace{
                .afterSave = 1, .betweenLooks = 100, .firstRetry = 20, .longestRetry = 100, .busyServer = 100});
        driver->start();
    }
    usecases::Workplace place() { return {*store, actor, access::Role::Practitioner}; }
    qint64 waiting() { return store->outbox().summary().waiting; }
    bool has(const QString &record) { return store->records().get(record).ok(); }

    /// A visit with one answer and a signature.
    Record signedVisit(const Record &planned)
    {
        REQUIRE(usecases::StartVisit(place()).planned(planned.id).ok());
        REQUIRE(usecases::ConfirmIdentity(place())(planned.id).ok());
        const auto carers = store->records().ofFamily(planned.family, RecordKind::Carer);
        REQUIRE(usecases::SayWhoIsHere(place())(planned.id, {{carers->first().id}, u"home"_s, u"awake"_s}).ok());
        const auto response = usecases::OpenChecklist(place())(planned.id, u"https://doorstep.example/q"_s, u"1.0.0"_s,
                                                               carers->first().id);
        REQUIRE(usecases::RecordAnswer(place())(response->id, u"q"_s, u"Canary-Answer"_s).ok());
        const auto done = usecases::SignVisit(place())(
            planned.id, {.responses = {{response->id, {{u"resourceType"_s, u"QuestionnaireResponse"_s}}}}});
        REQUIRE(done.ok());
        return *done;
    }
    Record note(const QString &family, const QString &text)
    {
        auto work = place().begin();
        const auto made = work->create({.kind = RecordKind::Note, .family = family, .fields = {{u"text"_s, text}}});
        REQUIRE(work->commit().ok());
        return *made;
    }
    QList<Record> planned() { return *store->records().ofKind(RecordKind::Visit, u"planned"_s, {}, {}, 9); }

    SystemClock system;
    store::Identity identity;
    std::unique_ptr<sync::ExchangeDriver> driver;
};

/// Database and everything else but the journal is gone.
QString wreckOf(Tablet &tablet)
{
    tablet.driver.reset();
    tablet.store.reset();
    for (const QString &name : QDir(tablet.dir.path()).entryList(QDir::Files)) {
        if (!name.startsWith("journal"_L1))
            REQUIRE(QFile::remove(tablet.dir.filePath(name)));
    }
    return tablet.dir.path();
}
} // namespace

TEST_CASE("a dead tablet's signed visit, drafts and unsent notes come back from its journal, once and whole")
{
    House house;
    Tablet tablet(house, house.code);
    tablet.talk(house);
    REQUIRE(within(20, [&] { return tablet.planned().size() >= 2; }));
    const auto planned = tablet.planned();
    const Record sent = tablet.note(planned[0].family, u"sent"_s);
    REQUIRE(within(20, [&] { return tablet.waiting() == 0; }));
    house.house.close();

    // Out of reach: none of this gets to the server.
    const Record visit = tablet.signedVisit(planned[0]);
    const Record unsent = tablet.note(planned[1].family, u"Canary-Note"_s);
    REQUIRE(usecases::StartVisit(tablet.place()).planned(planned[1].id).ok());
    // What every attempt to send does, reached or not.
    REQUIRE(store::ExchangeStore(*tablet.store, tablet.actor).takeBatch(0, 1, 1).ok());
    const qint64 made = tablet.store->outbox().lastNumber();
    const qint64 acked = tablet.store->meta().number(u"acked"_s);
    REQUIRE(made > acked);

    const QString wreck = wreckOf(tablet);
    QFile journal(wreck + u"/journal"_s);
    REQUIRE(journal.open(QIODevice::ReadOnly));
    REQUIRE_FALSE(journal.readAll().contains("Canary"));
    const auto dry = house.ingest(wreck, {u"--dry-run"_s});
    INFO(dry.out.toStdString());
    REQUIRE(dry.exitCode == 0);
    REQUIRE(dry.out.contains(u"%1 would be new, %2 already here"_s.arg(made - acked).arg(acked)));
    const auto first = house.ingest(journal.fileName());
    INFO(first.out.toStdString());
    REQUIRE(first.exitCode == 0);
    REQUIRE(first.out.contains(u"%1 new, %2 already here, 0 held"_s.arg(made - acked).arg(acked)));
    const QString before = house.house.run({u"status"_s});
    const auto again = house.ingest(wreck);
    REQUIRE(again.exitCode == 0);
    REQUIRE(again.out.contains(u"Operations: 0 new, %1 already here"_s.arg(made)));
    REQUIRE(house.house.run({u"status"_s}) == before);

    house.house.open();
    Tablet next(house, house.secondCode);
    next.talk(house);
    REQUIRE(within(20, [&] { return next.has(unsent.id) && next.has(visit.id) && next.has(sent.id); }));
    REQUIRE(isSigned(*next.store->records().get(visit.id)));
    REQUIRE(isDraft(*next.store->records().get(planned[1].id)));
    REQUIRE(next.store->records().get(unsent.id)->fields == unsent.fields);
    REQUIRE(next.store->records().ofFamily(planned[0].family, RecordKind::Note)->size() == 1);
}

TEST_CASE("a tablet that turns up after its journal was taken in goes on without a fork")
{
    House house;
    Tablet tablet(house, house.code);
    tablet.talk(house);
    REQUIRE(within(20, [&] { return tablet.planned().size() >= 2; }));
    tablet.driver.reset();
    const QString family = tablet.planned().first().family;
    for (int i = 0; i < 5; ++i)
        (void)tablet.note(family, u"note %1"_s.arg(i));
    const QString incarnation = tablet.store->meta().text(u"incarnation"_s);
    house.house.close();
    REQUIRE(house.ingest(tablet.dir.filePath(u"journal"_s)).exitCode == 0);
    house.house.open();
    (void)tablet.note(family, u"later"_s);
    tablet.talk(house);
    REQUIRE(within(20, [&] { return tablet.waiting() == 0; }));
    REQUIRE(tablet.store->meta().text(u"incarnation"_s) == incarnation);
    REQUIRE(tablet.store->outbox().summary().held == 0);
    REQUIRE(tablet.store->records().ofFamily(family, RecordKind::Note)->size() == 6);
}

TEST_CASE("the command says what is damaged and what is no journal, and ends with the documented code")
{
    House house;
    house.house.close();
    test::JournaledStore notebook;
    notebook.family(u"Example"_s);
    const auto foreign = house.ingest(notebook.journalPath());
    REQUIRE(foreign.exitCode == 2);
    REQUIRE(foreign.out.contains(u"not sealed to this key"_s));
    REQUIRE(house.ingest(u"/no/such/journal"_s).exitCode == 2);
    REQUIRE(house.ingest(notebook.dir.filePath(u"store.db"_s)).exitCode == 2);

    house.house.open();
    Tablet tablet(house, house.code);
    house.house.close();
    notebook.device = {tablet.identity.secretKey.right(32), tablet.identity.secretKey};
    notebook.actor = tablet.actor;
    notebook.identity = tablet.identity;
    REQUIRE(store::writeIdentity(notebook.store->meta(), notebook.identity, {}).ok());
    for (int i = 0; i < 3; ++i)
        notebook.family(u"Example %1"_s.arg(i));
    notebook.store.reset();
    QByteArray bytes = notebook.bytes();
    bytes[bytes.size() - 40] = char(bytes[bytes.size() - 40] ^ 1);
    notebook.replace(bytes);
    const auto partly = house.ingest(notebook.journalPath());
    INFO(partly.out.toStdString());
    REQUIRE(partly.exitCode == 1);
    REQUIRE(partly.out.contains(u"journal bytes "_s));
    REQUIRE(partly.out.contains(u"2 new"_s));
}

int main(int argc, char *argv[])
{
    QCoreApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
