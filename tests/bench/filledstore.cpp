// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/filledstore.h"

#include "core/base/json.h"
#include "core/model/fields.h"
#include "core/store/exchangestore.h"
#include "core/store/identity.h"
#include "tests/bench/measure.h"

#include <QJsonArray>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int recordsPerVisit = 4;

QJsonObject renamed(const QJsonObject &body, const QList<std::pair<QString, QString>> &names)
{
    QJsonObject fields = body;
    for (const auto &gone : {u"id"_s, u"type"_s, u"family"_s, u"rev"_s})
        fields.remove(gone);
    for (const auto &[from, to] : names) {
        if (const auto value = fields.take(from); !value.isUndefined())
            fields.insert(to, value);
    }
    return fields;
}

Record personRecord(const QJsonObject &body)
{
    const bool infant = body.value(u"role"_s).toString() == u"infant"_s;
    Record record;
    record.kind = infant ? RecordKind::Infant : RecordKind::Carer;
    record.fields = renamed(body,
                            {{u"last"_s, field::infant::familyName},
                             {u"birth"_s, field::infant::born},
                             {u"birthWeight"_s, field::infant::birthWeightGrams},
                             {u"role"_s, field::carer::relation}});
    return record;
}

Record visitRecord(const QJsonObject &body)
{
    Record record;
    record.kind = RecordKind::Visit;
    record.fields = renamed(body,
                            {{u"date"_s, field::visit_::startedAt},
                             {u"worker"_s, field::visit_::practitioner},
                             {u"updated"_s, field::visit_::signedAt}});
    record.fields.insert(field::status, u"signed"_s);
    return record;
}

Record responseRecord(const QJsonObject &body)
{
    Record record;
    record.kind = RecordKind::Response;
    record.fields = renamed(body, {{u"checklist"_s, field::response::questionnaire}});
    record.fields.insert(field::response::response, QJsonObject{{u"answers"_s, record.fields.take(u"answers"_s)}});
    record.fields.insert(field::status, u"completed"_s);
    return record;
}

Record plain(WorkRecord::Kind kind, const QJsonObject &body)
{
    switch (kind) {
    case WorkRecord::Kind::Person: return personRecord(body);
    case WorkRecord::Kind::Visit: return visitRecord(body);
    case WorkRecord::Kind::Response: return responseRecord(body);
    case WorkRecord::Kind::Family: break;
    }
    Record record;
    record.kind = RecordKind::Family;
    record.fields = renamed(body, {{u"village"_s, field::family::address}});
    return record;
}

/// Hands out the records of a set in lists of at most `size`, never cutting a family's visit in two where it fits.
void inGroups(const WorkSet &set, qsizetype size, const std::function<void(const QList<Record> &)> &take)
{
    QList<Record> group;
    makeRecords(set, [&](const WorkRecord &record) {
        group << toRecord(record);
        if (group.size() == size)
            take(std::exchange(group, {}));
    });
    if (!group.isEmpty())
        take(group);
}
} // namespace

Record toRecord(const WorkRecord &work)
{
    const auto body = must("workload", parseObject(work.body, u"workload"_s));
    Record record = plain(work.kind, body);
    record.id = QString::fromLatin1(work.id);
    record.family = QString::fromLatin1(work.family);
    return record;
}

BenchStore::BenchStore(const QString &folder) : BenchStore(folder + u"/bench.db"_s, key()) { }

BenchStore::BenchStore(const QString &path, QByteArrayView key)
    : m_ids(m_clock), m_store(must("open", store::TabletStore::open(path, key, m_clock, m_ids)))
{
}

store::Actor BenchStore::actor() const
{
    const auto identity = store::readIdentity(m_store->meta());
    return identity.enrolled() ? store::Actor{identity.practitioner, identity.device}
                               : store::Actor{u"bench-practitioner"_s, u"bench-device"_s};
}

void BenchStore::pullIn(const WorkSet &set)
{
    store::ExchangeStore exchange(*m_store, actor());
    qint64 cursor = 0;
    inGroups(set, 500, [&](QList<Record> records) {
        for (auto &record : records) {
            record.rev = 1;
            record.authored = {u"bench-practitioner"_s, u"bench-device"_s, u"2026-01-05T09:30:00.000+00:00"_s};
        }
        cursor += records.size();
        const store::ServerPage page{.records = records, .cursor = cursor, .epoch = u"bench-epoch"_s, .scope = 1};
        must("pull in", exchange.store({}, page, [](const Record &server, const auto &) { return server.fields; }));
    });
}

void BenchStore::author(const WorkSet &set)
{
    inGroups(set, recordsPerVisit, [&](const QList<Record> &records) { authorTogether(records); });
}

QList<QList<Record>> BenchStore::visitsOf(const WorkSet &set)
{
    QList<QList<Record>> visits;
    inGroups(set, recordsPerVisit, [&](const QList<Record> &records) { visits << records; });
    return visits;
}

void BenchStore::authorInRounds(const WorkSet &set)
{
    // The family with its people is as many records as a visit with its responses.
    for (quint32 round = 0; round <= set.visits; ++round) {
        quint32 number = 0;
        QList<Record> group;
        makeRecords(set, [&](const WorkRecord &record) {
            if (number++ / recordsPerVisit % (set.visits + 1) == round)
                group << toRecord(record);
            if (group.size() == recordsPerVisit)
                authorTogether(std::exchange(group, {}));
        });
    }
}

void BenchStore::authorTogether(const QList<Record> &records)
{
    auto work = must("begin", store::UnitOfWork::begin(*m_store, actor()));
    for (const auto &record : records)
        must("create", work.create(record));
    must("commit", work.commit());
}

} // namespace doorstep::bench
