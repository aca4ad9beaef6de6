// SPDX-License-Identifier: Apache-2.0
#include "tests/support/fixturefamilies.h"

#include "app/pages/visitpage.h"
#include "app/services/openform.h"
#include "core/base/clock.h"
#include "core/model/fields.h"
#include "core/store/exchangestore.h"

#include <QJsonArray>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
template <typename T>
T need(Result<T> result)
{
    if (!result)
        qFatal("fixture: %s", qPrintable(result.error().what));
    return std::move(*result);
}

void need(const Result<void> &result)
{
    if (!result)
        qFatal("fixture: %s", qPrintable(result.error().what));
}

/// Makes records one after the other, in one transaction.
class Writer {
public:
    explicit Writer(Desk &desk) : m_desk(desk), m_work(need(desk.place().begin())) { }

    QString family(const QString &name, const QString &address, const QString &language)
    {
        m_family = need(m_work.create({.kind = RecordKind::Family,
                                       .fields = {{field::family::name, name},
                                                  {field::family::address, address},
                                                  {field::family::postcode, u"ZZ99 3VZ"_s},
                                                  {field::family::language, language},
                                                  {field::family::interpreter, u"none"_s}}}))
                       .id;
        return m_family;
    }
    QString add(RecordKind kind, const QJsonObject &fields)
    {
        return need(m_work.create({.kind = kind, .family = m_family, .fields = fields})).id;
    }
    QString carer(const QString &given, const QString &familyName, const QString &relation, const QString &lives,
                  const QString &born = {})
    {
        QJsonObject fields{{field::carer::given, given},
                           {field::carer::familyName, familyName},
                           {field::carer::relation, relation},
                           {field::carer::livesWith, lives}};
        if (!born.isEmpty())
            fields.insert(field::carer::born, born);
        return add(RecordKind::Carer, fields);
    }
    QString visit(const QString &infant, const QString &contact, const QString &plannedAt)
    {
        return add(RecordKind::Visit,
                   {{field::status, u"planned"_s},
                    {field::visit_::infant, infant},
                    {field::visit_::contact, contact},
                    {field::visit_::plannedAt, plannedAt},
                    {field::visit_::practitioner, m_desk.who().id}});
    }
    void commit() { need(m_work.commit()); }

private:
    Desk &m_desk;
    store::UnitOfWork m_work;
    QString m_family;
};

QString atTime(const Clock &clock, int days, const QString &time)
{
    return clock.today().addDays(days).toString(Qt::ISODate) + u'T' + time + u":00.000+00:00"_s;
}

QString day(const Clock &clock, int days) { return clock.today().addDays(days).toString(Qt::ISODate); }

void addTester(Desk &desk, FixtureIds &ids)
{
    const Clock &clock = desk.clock();
    Writer writer(desk);
    ids.tester = writer.family(u"Tester"_s, u"1 Example Street, Anytown"_s, u"English"_s);
    ids.amara = writer.add(RecordKind::Infant,
                           {{field::infant::given, u"Amara"_s},
                            {field::infant::familyName, u"Tester"_s},
                            {field::infant::nhsNumber, u"9990000018"_s},
                            {field::infant::born, day(clock, -11)},
                            {field::infant::sex, u"female"_s},
                            {field::infant::gestationWeeks, 39},
                            {field::infant::birthWeightGrams, 3210}});
    ids.jade = writer.carer(u"Jade"_s, u"Tester"_s, u"mother"_s, u"all"_s);
    ids.ben = writer.carer(u"Ben"_s, u"Sampleton"_s, u"biological-father"_s, u"all"_s);
    ids.newBirthVisit = writer.visit(ids.amara, u"NB"_s, atTime(clock, 0, u"09:30"_s));
    ids.testerTask = writer.add(RecordKind::Task,
                                {{field::status, u"open"_s},
                                 {field::text, u"Bring the leaflet about safer sleep"_s},
                                 {field::task::urgency, u"NEXT"_s},
                                 {field::task::dueAt, day(clock, 0)},
                                 {field::task::owner, desk.who().id}});
    writer.commit();
}

void addSample(Desk &desk, FixtureIds &ids)
{
    const Clock &clock = desk.clock();
    Writer writer(desk);
    ids.sample = writer.family(u"Sample"_s, u"2 Example Street, Anytown"_s, u"English"_s);
    ids.unborn = writer.add(RecordKind::Infant, {{field::infant::due, day(clock, 72)}});
    ids.priti = writer.carer(u"Priti"_s, u"Sample"_s, u"mother"_s, u"all"_s);
    ids.karl = writer.carer(u"Karl"_s, u"Placeholder"_s, u"partner-not-living-here"_s, u"no"_s,
                            clock.today().addYears(-20).addDays(1).toString(Qt::ISODate)); // 20 tomorrow
    ids.antenatalVisit = writer.visit(ids.unborn, u"AN28"_s, atTime(clock, 0, u"11:00"_s));
    writer.commit();
}

void addExample(Desk &desk, FixtureIds &ids)
{
    const Clock &clock = desk.clock();
    Writer writer(desk);
    ids.example = writer.family(u"Example"_s, u"3 Example Street, Anytown"_s, u"Polish"_s);
    ids.zofia = writer.add(RecordKind::Infant,
                           {{field::infant::given, u"Zofia"_s},
                            {field::infant::familyName, u"Example"_s},
                            {field::infant::nhsNumber, u"9990000042"_s},
                            {field::infant::born, day(clock, -49)},
                            {field::infant::sex, u"female"_s}});
    ids.ola = writer.carer(u"Ola"_s, u"Example"_s, u"mother"_s, u"all"_s);
    ids.tomek = writer.carer(u"Tomek"_s, u"Example"_s, u"biological-father"_s, QString());
    ids.signedVisit = writer.visit(ids.zofia, u"W6"_s, atTime(clock, 0, u"08:00"_s));
    writer.commit();
}

/// First option of each choice of a form, enough to have something to read.
void answerSome(Desk &desk, const QString &visit, const QString &form, const QString &subject, int count)
{
    const auto open =
        need(OpenForm::open(desk, visit, u"https://doorstep.example/fhir/Questionnaire/"_s + form, subject));
    for (const forms::Row &row : open->session().rows()) {
        if (row.role == forms::Row::Role::Question && !row.options.empty() && count-- > 0)
            need(open->choose(desk, row.path, row.options.front().code, true));
    }
}

void signExample(Desk &desk, const FixtureIds &ids)
{
    need(confirmIdentity(desk, ids.signedVisit));
    need(sayPresent(desk, ids.signedVisit, ids.ola, true));
    need(sayBabySeen(desk, ids.signedVisit, u"awake"_s));
    need(sayPlace(desk, ids.signedVisit, u"home"_s));
    answerSome(desk, ids.signedVisit, u"fathers-men"_s, ids.zofia, 3);
    answerSome(desk, ids.signedVisit, u"crying-carer"_s, ids.ola, 1);
    const auto plan = need(
        OpenForm::open(desk, ids.signedVisit, u"https://doorstep.example/fhir/Questionnaire/crying-carer"_s, ids.ola));
    need(plan->choose(desk, u"cry.p.check"_s, u"hungry"_s, true));
    need(plan->choose(desk, u"cry.p.check"_s, u"wind"_s, true));
    need(signVisit(desk, ids.signedVisit, {}));
}

void addMockridge(Desk &desk, FixtureIds &ids)
{
    const Clock &clock = desk.clock();
    Writer writer(desk);
    ids.mockridge = writer.family(u"Mockridge"_s, u"4 Example Street, Anytown"_s, u"English"_s);
    ids.leo = writer.add(RecordKind::Infant,
                         {{field::infant::given, u"Leo"_s},
                          {field::infant::familyName, u"Mockridge"_s},
                          {field::infant::nhsNumber, u"9990000034"_s},
                          {field::infant::born, day(clock, -20)},
                          {field::infant::sex, u"male"_s}});
    ids.mia = writer.carer(u"Mia"_s, u"Mockridge"_s, u"mother"_s, u"all"_s);
    ids.sam = writer.carer(u"Sam"_s, u"Dummyson"_s, u"stepfather"_s, u"most"_s);
    ids.draftVisit = writer.visit(ids.leo, u"W3"_s, atTime(clock, 0, u"08:45"_s));
    writer.commit();
}

/// A draft on its way, with one answer that raises a banner.
void beginMockridge(Desk &desk, const FixtureIds &ids)
{
    need(confirmIdentity(desk, ids.draftVisit));
    need(sayPresent(desk, ids.draftVisit, ids.mia, true));
    need(sayBabySeen(desk, ids.draftVisit, u"awake"_s));
    need(sayPlace(desk, ids.draftVisit, u"home"_s));
    const auto form = need(
        OpenForm::open(desk, ids.draftVisit, u"https://doorstep.example/fhir/Questionnaire/crying-baby"_s, ids.leo));
    need(form->choose(desk, u"cry.ill999"_s, u"floppy"_s, true));
    need(form->choose(desk, u"cry.how.much"_s, u"over3"_s, true));
}
} // namespace

FixtureIds fillFixture(Desk &desk)
{
    FixtureIds ids;
    addTester(desk, ids);
    addSample(desk, ids);
    addExample(desk, ids);
    signExample(desk, ids);
    settleAll(desk);
    addMockridge(desk, ids);
    settleAll(desk);
    beginMockridge(desk, ids);
    return ids;
}

std::unique_ptr<Desk> openDesk(const QString &folder, const Practitioner &who, const QString &pin,
                               const VaultDevice &device)
{
    auto catalogue = std::make_shared<const content::Catalogue>(need(content::Catalogue::builtIn()));
    return need(Desk::open({.folder = practitionerFolder(folder, who.id), .who = who, .pin = pin}, device, catalogue));
}

namespace {
const store::ExchangeStore::Rebase keepServers = [](const Record &server, const QList<Operation> &) {
    return server.fields;
};
} // namespace

void settleAll(Desk &desk)
{
    store::ExchangeStore exchange(desk.store(), desk.place().actor);
    const auto batch = need(exchange.takeBatch(0, 10000, 100'000'000));
    if (batch.isEmpty())
        return;
    const store::Receipt receipt{batch.first().number, batch.last().number, u"applied"_s, {}};
    need(exchange.store({receipt}, {.cursor = 0}, keepServers));
}

void copyRecords(Desk &from, Desk &to)
{
    store::ServerPage page{.cursor = 1};
    for (const Record &family : need(from.overviews().families({}, 1000))) {
        for (Record record : need(from.store().records().ofFamily(family.id))) {
            record.rev = 1;
            page.records.append(record);
        }
    }
    store::ExchangeStore exchange(to.store(), to.place().actor);
    need(exchange.store({}, page, keepServers));
}

} // namespace doorstep::test
