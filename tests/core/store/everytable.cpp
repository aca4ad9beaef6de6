// SPDX-License-Identifier: Apache-2.0
#include "tests/core/store/everytable.h"

#include "core/base/random.h"
#include "core/model/fields.h"
#include "core/store/identity.h"

namespace doorstep::test {

using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
void must(const Result<void> &done)
{
    if (!done)
        qFatal("%s", qPrintable(done.error().what));
}

template <typename T>
T must(Result<T> made)
{
    if (!made)
        qFatal("%s", qPrintable(made.error().what));
    return std::move(*made);
}

/// Writes one unit of work after another into the store.
class Filler {
public:
    Filler(TabletStore &store, Actor actor) : m_store(store), m_actor(std::move(actor)) { }

    Record make(RecordKind kind, const QString &family, const QJsonObject &fields)
    {
        auto work = must(UnitOfWork::begin(m_store, m_actor));
        Record made = must(work.create({.kind = kind, .family = family, .fields = fields}));
        must(work.commit());
        return made;
    }
    Record set(const Record &record, const QJsonObject &fields)
    {
        auto work = must(UnitOfWork::begin(m_store, m_actor));
        Record after = must(work.change(must(m_store.records().get(record.id)), fields));
        must(work.commit());
        return after;
    }
    void attach(const Record &visit, const QByteArray &bytes)
    {
        auto work = must(UnitOfWork::begin(m_store, m_actor));
        must(work.attach({.kind = RecordKind::Attachment,
                          .family = visit.family,
                          .fields = {{field::visit, visit.id}, {field::attachment::size, bytes.size()}}},
                         bytes));
        must(work.commit());
    }
    void answer(const Record &response, const QString &path, const QJsonValue &value)
    {
        auto work = must(UnitOfWork::begin(m_store, m_actor));
        must(work.saveAnswer(response, path, value));
        must(work.setPlace(visitOf(response), {response.id, path}));
        must(work.commit());
    }
    Record visit(const QString &family, const QString &status)
    {
        return make(RecordKind::Visit, family,
                    {{field::status, status},
                     {field::visit_::contact, u"NB"_s},
                     {field::visit_::practitioner, m_actor.practitioner},
                     {field::visit_::plannedAt, u"2026-11-23T09:30:00.000+00:00"_s}});
    }
    Record response(const Record &visit, const QString &subject)
    {
        return make(RecordKind::Response, visit.family,
                    {{field::visit, visit.id},
                     {field::status, u"in-progress"_s},
                     {field::response::questionnaire, u"https://doorstep.example/q"_s},
                     {field::response::version, u"1.0.0"_s},
                     {field::response::subject, subject}});
    }

private:
    TabletStore &m_store;
    Actor m_actor;
};

void makeHousehold(Filler &fill, const Record &family)
{
    fill.make(RecordKind::Infant, family.id,
              {{field::infant::given, u"Zoë"_s},
               {field::infant::familyName, u"Example"_s},
               {field::infant::nhsNumber, u"9990000018"_s},
               {field::infant::born, u"2026-11-12"_s}});
    fill.make(RecordKind::Carer, family.id,
              {{field::carer::given, u"Jade"_s}, {field::carer::familyName, u"O'Example"_s}});
    fill.make(RecordKind::Note, family.id, {{field::text, u"A made-up note."_s}});
}

Record raise(Filler &fill, const Record &visit)
{
    return fill.make(RecordKind::Alert, visit.family,
                     {{field::visit, visit.id},
                      {field::status, u"open"_s},
                      {field::alert::rule, u"rule"_s},
                      {field::alert::level, u"NOW"_s},
                      {field::alert::heading, u"Made up"_s},
                      {field::alert::fact, u"You recorded: nothing real"_s},
                      {field::alert::steps, u"one\ntwo"_s},
                      {field::alert::raisedAt, u"2026-11-23T09:40:00.000+00:00"_s}});
}

void makeSigned(Filler &fill, const Record &family)
{
    const Record visit = fill.visit(family.id, u"draft"_s);
    const Record response = fill.response(visit, family.id);
    fill.answer(response, u"q"_s, 1);
    fill.set(response, {{field::status, u"completed"_s}, {field::response::response, QJsonObject{{u"item"_s, 1}}}});
    fill.set(raise(fill, visit), {{u"step_1"_s, u"done"_s}});
    fill.set(visit, {{field::status, u"signed"_s}});
    for (const RecordKind kind : {RecordKind::Plan, RecordKind::Amendment, RecordKind::Review, RecordKind::Comment})
        fill.make(kind, family.id, {{field::visit, visit.id}, {field::text, u"Made up."_s}});
    const Record task = fill.make(RecordKind::Task, family.id, {{field::visit, visit.id}, {field::status, u"open"_s}});
    fill.set(task, {{field::status, u"done"_s}});
}

void makeDrafts(Filler &fill, const Record &family)
{
    fill.visit(family.id, u"planned"_s);
    const Record visit = fill.visit(family.id, u"draft"_s);
    const Record response = fill.response(visit, family.id);
    fill.answer(response, u"place[1]/night"_s, u"cot"_s);
    fill.answer(response, u"note"_s, u"typed, not signed"_s);
    fill.attach(visit, "made-up bytes");
}
} // namespace

void fillEveryTable(TabletStore &store, const Actor &actor)
{
    must(writeIdentity(store.meta(),
                       {.device = actor.device,
                        .practitioner = actor.practitioner,
                        .name = u"Asha Example"_s,
                        .role = u"practitioner"_s,
                        .team = u"team"_s,
                        .teamName = u"Example team"_s,
                        .secretKey = randomBytes(64)},
                       store.ids().next()));
    Filler fill(store, actor);
    const Record family = fill.make(RecordKind::Family, {},
                                    {{field::family::name, u"Example"_s},
                                     {field::family::address, u"14 Mill Lane"_s},
                                     {field::family::postcode, u"ZZ99 3VZ"_s}});
    makeHousehold(fill, family);
    makeSigned(fill, family);
    ExchangeStore exchange(store, actor);
    must(exchange.takeBatch(0, 100, 1'000'000));
    must(exchange.store({{1, 6, u"applied"_s, {}}, {7, 7, u"held"_s, u"no-access"_s}}, {.cursor = 7, .epoch = u"e"_s},
                        {}));
    exchange.markSent(9);
    makeDrafts(fill, family);
    must(store.connection().run(
        "INSERT INTO leaving VALUES('01939f2a-0000-7000-8000-00000000f001','2026-11-23T09:30:00Z',2)"));
}

QByteArray releasedKey() { return QByteArray(32, 'k'); }

} // namespace doorstep::test
