// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/device.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/model/fields.h"
#include "core/store/identity.h"
#include "core/usecases/attachpicture.h"
#include "core/usecases/checklists.h"
#include "sync/client/enrolment.h"
#include "tests/bench/traffic.h"

#include <QDir>
#include <QRandomGenerator>
#include <QEventLoop>
#include <QTimer>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int recordsPerSave = 4; // a visit with its responses
constexpr int newest = 50;
constexpr int patienceMs = 300'000;

/// The texts of a query's first column.
Result<QStringList> texts(sqlite::Statement &query)
{
    QStringList all;
    for (;;) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return all;
        all << query.text(0);
    }
}

/// What somebody answered or wrote in this record.
QJsonObject answersIn(const Record &record)
{
    QJsonObject answers;
    for (const auto &name : {field::response::response, field::text}) {
        if (record.fields.contains(name))
            answers.insert(name, record.fields.value(name));
    }
    return answers;
}
} // namespace

Result<std::unique_ptr<Device>> Device::open(const QString &folder, const sync::ServerAddress &server,
                                             const QString &code, bool hurried)
{
    if (!QDir().mkpath(folder))
        return Error{ErrorCode::StorageFailed, u"cannot make "_s + folder};
    std::unique_ptr<Device> device(new Device(folder, server));
    if (hurried)
        device->hurry();
    if (!store::readIdentity(device->m_bench.store().meta()).enrolled())
        DOORSTEP_TRY(device->enrolWith(code));
    return device;
}

void Device::hurry()
{
    m_times = {.connect = 2'000, .firstByte = 4'000, .progress = 3'000};
    m_pace = {.firstRetry = 100, .longestRetry = 1'000, .busyServer = 200};
}

Result<void> Device::enrolWith(const QString &code)
{
    sync::HttpTransport transport(m_server, nullptr, m_times);
    std::optional<Result<store::Identity>> identity;
    QEventLoop loop;
    sync::enrol(transport, code, u"Bench tablet"_s, [&](Result<store::Identity> got) {
        identity = std::move(got);
        loop.quit();
    });
    loop.exec();
    if (!*identity)
        return identity->error();
    auto &store = m_bench.store();
    auto transaction = sqlite::Transaction::begin(store.connection());
    if (!transaction)
        return transaction.error();
    DOORSTEP_TRY(store::writeIdentity(store.meta(), **identity, store.ids().next()));
    return transaction->commit();
}

Device::Told Device::load(const WorkSet &set)
{
    QList<Record> group;
    Result<void> gone;
    int made = 0;
    makeRecords(set, [&](const WorkRecord &work) {
        group << toRecord(work);
        ++made;
        if (group.size() == recordsPerSave && gone)
            gone = authorAll(std::exchange(group, {}));
    });
    if (gone && !group.isEmpty())
        gone = authorAll(group);
    return gone ? Told({{u"records"_s, made}}) : Told(gone.error());
}

Result<void> Device::authorAll(const QList<Record> &records)
{
    auto work = store::UnitOfWork::begin(m_bench.store(), m_bench.actor());
    if (!work)
        return work.error();
    for (const Record &record : records) {
        const auto made = work->create(record);
        if (!made)
            return made.error();
    }
    return work->commit();
}

Device::Told Device::exchange() { return exchangeFor(patienceMs, false); }

Device::Told Device::persist(quint32 seconds) { return exchangeFor(static_cast<int>(seconds) * 1'000, true); }

Device::Told Device::exchangeFor(int forMs, bool untilDone)
{
    const SystemClock clock;
    QEventLoop loop;
    sync::ExchangeDriver driver(m_bench.store(), clock, m_server, m_pace, nullptr, m_times);
    QObject::connect(&driver, &sync::ExchangeDriver::statusChanged, &loop, [&](const sync::ExchangeStatus &status) {
        if (!status.busy && (status.problem ? !untilDone : !status.more))
            loop.quit();
    });
    QTimer::singleShot(forMs, &loop, &QEventLoop::quit);
    driver.start();
    loop.exec();
    const sync::ExchangeStatus &status = driver.status();
    if (status.problem)
        return *status.problem;
    if (status.busy || status.more)
        return Error{ErrorCode::TimedOut, u"it does not end"_s};
    const Traffic traffic = trafficOf(driver);
    return QJsonObject{{u"bytes_up"_s, traffic.up},
                       {u"bytes_down"_s, traffic.down},
                       {u"round_trips"_s, status.requests},
                       {u"thin"_s, status.thin},
                       {u"waiting"_s, m_bench.store().outbox().summary().waiting}};
}

Device::Told Device::edit(quint32 count, quint32 round)
{
    auto query = m_bench.store().connection().prepare(
        "SELECT id FROM record WHERE kind='visit' AND status='signed' ORDER BY rowid");
    const auto visits = texts(query);
    if (!visits)
        return visits.error();
    if (visits->isEmpty())
        return Error{ErrorCode::NotFound, u"there are no visits to edit"_s};
    for (quint32 k = 0; k < count; ++k) {
        const QString id = visits->at(static_cast<qsizetype>(placeOfEdit(k, static_cast<quint32>(visits->size()))));
        const auto visit = m_bench.store().records().get(id);
        if (!visit)
            return visit.error();
        DOORSTEP_TRY(authorAll({Record{.kind = RecordKind::Amendment,
                                       .family = visit->family,
                                       .fields = {{field::visit, id},
                                                  {field::text, QString::fromLatin1(textOfEdit(k, round))},
                                                  {field::amendment::reason, u"corrected"_s}}}}));
    }
    return QJsonObject{{u"records"_s, static_cast<int>(count)}};
}

/// The response that save() writes to, in a visit of the first family.
Result<Record> Device::draft()
{
    auto query =
        m_bench.store().connection().prepare("SELECT id FROM record WHERE kind='family' ORDER BY rowid LIMIT 1");
    const auto families = texts(query);
    if (!families || families->isEmpty())
        return families ? Error{ErrorCode::NotFound, u"there is no family to visit"_s} : families.error();
    auto work = store::UnitOfWork::begin(m_bench.store(), m_bench.actor());
    if (!work)
        return work.error();
    const auto visit = work->create(
        {.kind = RecordKind::Visit,
         .family = families->first(),
         .fields = {{field::status, u"draft"_s}, {field::visit_::practitioner, m_bench.actor().practitioner}}});
    if (!visit)
        return visit.error();
    auto response = work->create({.kind = RecordKind::Response,
                                  .family = visit->family,
                                  .fields = {{field::status, u"in-progress"_s}, {field::visit, visit->id}}});
    DOORSTEP_TRY(work->commit());
    return response;
}

Device::Told Device::save(int count)
{
    if (m_draft.isEmpty()) {
        const auto made = draft();
        if (!made)
            return made.error();
        m_draft = made->id;
    }
    const usecases::Workplace place{m_bench.store(), m_bench.actor()};
    for (int i = 0; i < count; ++i, ++m_saved) {
        const QString path = u"section.question%1"_s.arg(m_saved % 40);
        DOORSTEP_TRY(usecases::RecordAnswer(place)(m_draft, path, u"answer %1"_s.arg(m_saved)));
    }
    return QJsonObject{{u"records"_s, count}};
}

namespace {
/// A JPEG file of about so many bytes, as far as anybody looks who does not draw it.
QByteArray madeUpPicture(quint32 bytes)
{
    QByteArray drawn(static_cast<qsizetype>(bytes), Qt::Uninitialized);
    constexpr quint32 below = 0xff; // no markers in it
    for (char &byte : drawn)
        byte = static_cast<char>(QRandomGenerator::global()->bounded(below));
    const QByteArray frame("\xff\xc0\x00\x0b\x08\x00\x01\x00\x01\x01\x01\x11\x00", 13);
    const QByteArray scan("\xff\xda\x00\x08\x01\x01\x00\x00\x3f\x00", 10);
    return "\xff\xd8" + frame + scan + drawn + "\xff\xd9";
}
} // namespace

Device::Told Device::attach(int count, quint32 bytes)
{
    const auto made = draft();
    if (!made)
        return made.error();
    const usecases::Workplace place{m_bench.store(), m_bench.actor()};
    const content::Limits limits{.pictures = true};
    for (int i = 0; i < count; ++i) {
        const auto attached =
            usecases::AttachPicture(place, limits)(made->text(field::visit), madeUpPicture(bytes), {});
        if (!attached)
            return attached.error();
    }
    return QJsonObject{{u"attachments"_s, m_bench.store().attachments().count().waiting}};
}

Device::Told Device::deliver(quint32 seconds)
{
    const SystemClock clock;
    QEventLoop loop;
    sync::ExchangeDriver driver(m_bench.store(), clock, m_server, m_pace, nullptr, m_times);
    QObject::connect(&driver, &sync::ExchangeDriver::statusChanged, &loop, [&](const sync::ExchangeStatus &status) {
        if (!status.busy && !status.problem && !status.more && m_bench.store().attachments().count().waiting == 0)
            loop.quit();
    });
    QTimer::singleShot(static_cast<int>(seconds) * 1'000, &loop, &QEventLoop::quit);
    driver.start();
    loop.exec();
    const auto count = m_bench.store().attachments().count();
    const Traffic traffic = trafficOf(driver);
    return QJsonObject{{u"attachments"_s, count.waiting},
                       {u"unreadable"_s, count.unreadable},
                       {u"waiting"_s, m_bench.store().outbox().summary().waiting},
                       {u"bytes_up"_s, traffic.up}};
}

Device::Told Device::list(int count)
{
    qsizetype rows = 0;
    for (int i = 0; i < count; ++i) {
        const auto shown = readNewest();
        if (!shown)
            return shown.error();
        rows = shown->size();
    }
    return QJsonObject{{u"rows"_s, rows}};
}

/// Each with the infant's name, newest first.
Result<QStringList> Device::readNewest()
{
    auto query = m_bench.store().connection().prepare(
        "SELECT id FROM record WHERE kind='visit' AND status='signed' ORDER BY moment DESC LIMIT ?");
    const auto visits = texts(query.bind(qint64(newest)));
    if (!visits)
        return visits.error();
    QStringList lines;
    for (const QString &id : *visits) {
        const auto visit = m_bench.store().records().get(id);
        const auto infants =
            visit ? m_bench.store().records().ofFamily(visit->family, RecordKind::Infant) : visit.error();
        if (!infants)
            return infants.error();
        const QString name = infants->isEmpty() ? QString() : infants->first().text(field::infant::given);
        lines << visit->text(field::visit_::startedAt) + u' ' + name;
    }
    return lines;
}

Device::Told Device::digest()
{
    auto query = m_bench.store().connection().prepare("SELECT id FROM record ORDER BY id");
    const auto ids = texts(query);
    if (!ids)
        return ids.error();
    QByteArray all;
    for (const QString &id : *ids) {
        const auto record = m_bench.store().records().get(id);
        if (!record)
            return record.error();
        all += id.toLatin1() + ' ' + toJson(answersIn(*record)) + '\n';
    }
    return QJsonObject{{u"records"_s, ids->size()}, {u"sha256"_s, QString::fromLatin1(sha256(all).toHex())}};
}

} // namespace doorstep::bench
