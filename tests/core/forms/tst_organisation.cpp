// SPDX-License-Identifier: Apache-2.0
#include "core/content/catalogue.h"
#include "core/guidance/talkplan.h"
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDateTime>

using namespace doorstep;
using namespace doorstep::test;
using content::Catalogue;
using content::DirectoryEntry;
using content::Organisation;
using guidance::Due;
using guidance::HowMuch;
using guidance::Level;

namespace {

const Catalogue &catalogue()
{
    static const Catalogue all = Catalogue::builtIn().value();
    return all;
}

QJsonObject organisationFile()
{
    return QJsonDocument::fromJson(Catalogue::builtInFiles().value(u"organisation.json"_s)).object();
}

/// The content with another organisation's file.
Result<Catalogue> withOrganisation(const QJsonObject &file)
{
    auto files = Catalogue::builtInFiles();
    files.insert(u"organisation.json"_s, QJsonDocument(file).toJson());
    return Catalogue::fromFiles(files);
}

Result<Catalogue> with(const QString &member, const char *json)
{
    QJsonObject file = organisationFile();
    file.insert(member,
                QJsonDocument::fromJson(json).isArray() ? QJsonValue(QJsonDocument::fromJson(json).array())
                                                        : QJsonValue(QJsonDocument::fromJson(json).object()));
    return withOrganisation(file);
}

/// The directory with one member of one service changed.
Result<Catalogue> withService(const QString &id, const QString &member, const QJsonValue &value)
{
    QJsonObject file = organisationFile();
    QJsonArray directory = file.value(u"directory"_s).toArray();
    for (qsizetype i = 0; i < directory.size(); ++i) {
        QJsonObject entry = directory[i].toObject();
        if (entry.value(u"id"_s) != id)
            continue;
        entry.insert(member, value);
        directory[i] = entry;
    }
    file.insert(u"directory"_s, directory);
    return withOrganisation(file);
}

bool refusedNaming(const Result<Catalogue> &read, const QString &where)
{
    UNSCOPED_INFO((read.ok() ? u"was read"_s : read.error().what).toStdString());
    return !read.ok() && read.error().code == ErrorCode::InvalidFile
        && read.error().what.startsWith(u"organisation.json: "_s) && read.error().what.contains(where);
}

QStringList contactsOf(const QString &row) { return row.split(u' ', Qt::SkipEmptyParts); }

} // namespace

TEST_CASE("lines about abuse, drugs and one's own behaviour, staff lines and unverified numbers are never a family's")
{
    int guarded = 0;
    for (const DirectoryEntry &entry : catalogue().directory()) {
        INFO(entry.id.toStdString());
        const bool kept =
            QStringList{u"domestic-abuse"_s, u"drugs"_s, u"own-behaviour"_s, u"staff"_s}.contains(entry.kind);
        guarded += kept ? 1 : 0;
        CHECK_FALSE(((kept || entry.verify) && entry.familyMaySee));
    }
    CHECK(guarded >= 8);
    for (const QString &id :
         {u"respect"_s, u"mensadvice"_s, u"nationalda"_s, u"frank"_s, u"safeguarding"_s, u"crysis"_s})
        CHECK(refusedNaming(withService(id, u"familyMaySee"_s, true), u"directory %1.familyMaySee"_s.arg(id)));
}

TEST_CASE("every help line of the plan is in the directory")
{
    for (const char *phone : {"999", "111", "0808 800 5000", "0800 448 0737", "0808 802 6869", "0808 802 4040",
                              "0808 801 0327", "0808 2000 247", "116 123", "0300 123 6600"}) {
        INFO(phone);
        bool found = false;
        for (const DirectoryEntry &entry : catalogue().directory())
            found = found || entry.phone == QLatin1String(phone);
        CHECK(found);
    }
    CHECK(catalogue().organisation().service(u"crysis"_s)->verify);
}

TEST_CASE("an organisation's file that is wrong is refused by file and member")
{
    CHECK(refusedNaming(withService(u"cots"_s, u"checkedOn"_s, u"soon"_s), u"directory cots.checkedOn"_s));
    CHECK(refusedNaming(withService(u"cots"_s, u"phone"_s, u""_s), u"directory cots.phone"_s));
    CHECK(refusedNaming(withService(u"cots"_s, u"evidence"_s, u"strong"_s), u"directory cots.evidence"_s));
    CHECK(refusedNaming(withService(u"cots"_s, u"rank"_s, 1), u"directory cots.rank"_s));
    CHECK(refusedNaming(withService(u"cots"_s, u"id"_s, u"duty"_s), u"directory duty"_s));
    CHECK(refusedNaming(with(u"clocks"_s, R"({"SOON":{"days":1}})"), u"clocks.SOON"_s));
    CHECK(refusedNaming(with(u"clocks"_s, R"({"WEEK":{"days":-1}})"), u"clocks.WEEK.days"_s));
    CHECK(refusedNaming(with(u"clocks"_s, R"({"WEEK":{"days":1,"hours":3}})"), u"clocks.WEEK.hours"_s));
    CHECK(refusedNaming(with(u"limits"_s, R"({"talkMinutes":0})"), u"limits.talkMinutes"_s));
    CHECK(refusedNaming(with(u"limits"_s, R"({"patience":1})"), u"limits.patience"_s));
    CHECK(refusedNaming(with(u"rules"_s, R"({"SLP-99":{"enabled":false}})"), u"rules.SLP-99"_s));
    CHECK(refusedNaming(with(u"rules"_s, R"({"SLP-3":{"enabled":"no"}})"), u"rules.SLP-3.enabled"_s));
    CHECK(refusedNaming(with(u"rules"_s, R"({"SLP-3":{"urgency":"SOON"}})"), u"rules.SLP-3.urgency"_s));
    CHECK(refusedNaming(
        with(u"pathways"_s,
             R"([{"pack":"none","name":"n","version":"1","checkedOn":"2026-01-01","checkBy":"2026-02-01"}])"),
        u"pathways none"_s));
    CHECK(refusedNaming(with(u"pathways"_s, R"([{"pack":"sleep","name":"n","version":"1","checkedOn":"2026-01-01"}])"),
                        u"pathways sleep.checkBy"_s));
    CHECK(refusedNaming(with(u"directory"_s, "[]"), u"directory"_s));
    QJsonObject more = organisationFile();
    more.insert(u"scores"_s, 1);
    CHECK(refusedNaming(withOrganisation(more), u"scores"_s));
}

TEST_CASE("every rule can be switched off by the organisation, and no other goes with it")
{
    for (const guidance::Rule &rule : catalogue().rules().rules) {
        QJsonObject file = organisationFile();
        file.insert(u"rules"_s, QJsonObject{{rule.id, QJsonObject{{u"enabled"_s, false}}}});
        const auto organisation = content::readOrganisation(QJsonDocument(file).toJson(), u"organisation.json"_s);
        REQUIRE(organisation.ok());
        const auto rules = content::applyOrganisation(catalogue().rules(), *organisation, u"organisation.json"_s);
        REQUIRE(rules.ok());
        for (const guidance::Rule &other : rules->rules) {
            INFO(rule.id.toStdString() << " " << other.id.toStdString());
            CHECK(other.enabled == (other.id != rule.id));
        }
    }
}

TEST_CASE("an organisation gives a task another urgency, and a rule switched off in its pack stays off")
{
    const auto changed = with(u"rules"_s, R"({"SLP-3":{"urgency":"WEEK"}})");
    REQUIRE(changed.ok());
    CHECK(changed->rules().find(u"SLP-3"_s)->taskLevel == Level::Week);
    CHECK(changed->rules().find(u"SLP-3"_s)->level == Level::Next);
    guidance::RuleSet off = catalogue().rules();
    for (guidance::Rule &rule : off.rules)
        rule.enabled = false;
    Organisation on = catalogue().organisation();
    on.rules.insert(u"SLP-3"_s, {.enabled = true, .urgency = {}});
    CHECK_FALSE(content::applyOrganisation(off, on, u"organisation.json"_s)->find(u"SLP-3"_s)->enabled);
}

TEST_CASE("the organisation's pathway and dates stand on the pack")
{
    const auto read =
        with(u"pathways"_s,
             R"([{"pack":"sleep","name":"Our way","version":"7","checkedOn":"2026-01-01","checkBy":"2026-02-01"}])");
    REQUIRE(read.ok());
    const guidance::RulePack *pack = read->rules().pack(u"sleep"_s);
    REQUIRE(pack);
    CHECK(pack->pathway == u"Our way"_s);
    CHECK(pack->pathwayVersion == u"7"_s);
    CHECK(pack->checkBy == u"2026-02-01"_s);
}

TEST_CASE("the clocks give tasks their day")
{
    const QDateTime now(QDate(2026, 11, 25), QTime(16, 0));
    const Organisation &usual = catalogue().organisation();
    CHECK(usual.dueOn(Level::Today, now, 10) == u"2026-11-25"_s);
    CHECK(usual.dueOn(Level::Week, now, 10) == u"2026-12-02"_s);
    CHECK(usual.dueOn(Level::Next, now, 10).isEmpty());
    CHECK(usual.dueOn(Level::Supervision, now, 90) == u"2026-12-02"_s);
    CHECK(usual.dueOn(Level::Supervision, now, 91).isEmpty()); // the next session
    CHECK(usual.dueOn(Level::Supervision, now, {}) == u"2026-12-02"_s);
    const auto other = with(u"clocks"_s, R"({"TODAY":{"hours":12},"WEEK":{"days":3}})");
    REQUIRE(other.ok());
    CHECK(other->organisation().dueOn(Level::Today, now, 10) == u"2026-11-26"_s);
    CHECK(other->organisation().dueOn(Level::Week, now, 10) == u"2026-11-28"_s);
    CHECK(other->organisation().dueOn(Level::Supervision, now, 10) == u"2026-12-02"_s); // what it does not say stays
}

TEST_CASE("a file of an older shape is read: no organisation, pathways, clocks or limits")
{
    QJsonObject old{{u"note"_s, u"LOCAL"_s}, {u"directory"_s, organisationFile().value(u"directory"_s)}};
    const auto read = withOrganisation(old);
    REQUIRE(read.ok());
    CHECK(read->organisation().limits.talkMinutes == 25);
    CHECK(read->organisation().limits.lateEntryHours == 24);
    CHECK(read->organisation().clocks.size() == 8);
}

TEST_CASE("a rule that opens or offers what is not there is refused")
{
    auto files = Catalogue::builtInFiles();
    files[u"rules/sleep.json"_s].replace("\"offer\": [\"cots\"]", "\"offer\": [\"castle\"]");
    const auto castle = Catalogue::fromFiles(files);
    REQUIRE_FALSE(castle.ok());
    CHECK(castle.error().what.contains(u"castle"_s));
    files = Catalogue::builtInFiles();
    files[u"rules/fathers.json"_s].replace("\"opens\": \"sleep\"", "\"opens\": \"sailing\"");
    const auto sailing = Catalogue::fromFiles(files);
    REQUIRE_FALSE(sailing.ok());
    CHECK(sailing.error().what.contains(u"sailing"_s));
}

TEST_CASE("a schedule that names a checklist nobody has, or one twice, is refused")
{
    auto files = Catalogue::builtInFiles();
    files[u"schedule.json"_s].replace("\"checklist\": \"sleep\"", "\"checklist\": \"sleeping\"");
    const auto unknown = Catalogue::fromFiles(files);
    REQUIRE_FALSE(unknown.ok());
    CHECK(unknown.error().what.contains(u"sleeping"_s));
    files[u"schedule.json"_s].replace("\"checklist\": \"sleeping\"", "\"checklist\": \"fathers\"");
    CHECK_FALSE(Catalogue::fromFiles(files).ok());
}

TEST_CASE("every checklist of a visit is due where the schedule of the domain says so")
{
    // Domain rules 3.10. F is full; l is any other way of being due: light, talked or shown, offered, looked at; the
    // contacts not named are on trigger, or not at all.
    struct Line {
        const char *checklist;
        const char *full;
        const char *other;
    };
    const Line table[] = {
        {"context", "BK AN16 AN25 AN28 AN34 AN36 PND MW5 MW10 NB W3 W6 M3 M6 Y1 NNU OPP", ""},
        {"fathers", "BK AN28 NB W6 M3 Y1 NNU", "AN16 AN25 AN34 AN36 PND MW5 MW10 W3 M6 OPP"},
        {"sleep", "NB W6 M3 NNU", "AN28 AN34 AN36 PND MW5 MW10 W3 M6 Y1"},
        {"crying", "NB W6 NNU", "AN28 AN34 AN36 PND MW5 MW10 W3 M3 M6 OPP"},
        {"antenatal", "BK AN28 AN34 AN36", "AN16 AN25"},
        {"about-you", "", "BK AN16 AN25 AN28 AN34 AN36 MW5 MW10 NB W6 M3 Y1 NNU"},
        {"feelings", "BK AN28 NB W6 M3 Y1 NNU", ""},
        {"substances", "BK AN28 NB W6 M3 Y1", "AN34 AN36 W3 NNU"},
        {"handover", "BK AN28 AN34 AN36 PND MW5 MW10 NB W6 NNU", "AN16 AN25"},
        {"stress", "W6 M3 Y1 NNU", "NB"},
        {"injury", "", "NB W6 M3 M6 Y1 NNU"},
        {"home", "AN28 NB W6 NNU", "MW5 MW10 M3"},
    };
    int found = 0;
    for (const Line &line : table) {
        if (!catalogue().checklist(QLatin1String(line.checklist)))
            continue; // not written yet
        ++found;
        for (const content::Contact &contact : catalogue().contacts()) {
            const auto due = catalogue().schedule().due(QLatin1String(line.checklist), contact.code);
            INFO(line.checklist << " at " << contact.code.toStdString());
            const bool full = contactsOf(QLatin1String(line.full)).contains(contact.code);
            const bool other = contactsOf(QLatin1String(line.other)).contains(contact.code);
            if (full)
                CHECK((due && due->how == HowMuch::Full));
            if (other)
                CHECK((due && due->how != HowMuch::Full && due->how != HowMuch::Triggered));
        }
    }
    CHECK(found >= 3);
    for (const content::Checklist &checklist : catalogue().checklists()) {
        bool known = false;
        for (const Line &line : table)
            known = known || checklist.code == QLatin1String(line.checklist);
        INFO(checklist.code.toStdString());
        CHECK((known || checklist.usedFor == content::ChecklistFor::Supervisor)); // a visit's needs its line above
    }
}

TEST_CASE("what does not fit the time of a contact is marked, never left out")
{
    const std::vector<Due> due{{u"a"_s, HowMuch::Full, 10, {}},
                               {u"b"_s, HowMuch::Full, 12, {}},
                               {u"c"_s, HowMuch::Light, 8, {}},
                               {u"d"_s, HowMuch::Talk, 3, {}},
                               {u"e"_s, HowMuch::Triggered, 9, {}}};
    const auto plan = guidance::planTalk(due, {}, 25);
    REQUIRE(plan.items.size() == 4);
    CHECK_FALSE(plan.couldWait(u"a"_s));
    CHECK_FALSE(plan.couldWait(u"b"_s));
    CHECK(plan.couldWait(u"c"_s));
    CHECK_FALSE(plan.couldWait(u"d"_s)); // fits beside the first two
    CHECK(plan.minutes == 33);
    CHECK(plan.waitingMinutes == 8);
    CHECK(guidance::planTalk(due, {}, 33).fits());
}

TEST_CASE("what an answer brought to the visit does not wait")
{
    const std::vector<Due> due{
        {u"a"_s, HowMuch::Full, 20, {}}, {u"b"_s, HowMuch::Full, 4, {}}, {u"mark"_s, HowMuch::Triggered, 9, {}}};
    const auto plan = guidance::planTalk(due, {u"mark"_s}, 25);
    REQUIRE(plan.items.size() == 3);
    CHECK_FALSE(plan.couldWait(u"mark"_s));
    CHECK(plan.couldWait(u"a"_s));
    CHECK_FALSE(plan.couldWait(u"b"_s));
    CHECK(plan.minutes == 33);
}

TEST_CASE("at every contact what is due and does not wait fits the time there is")
{
    const int limit = catalogue().organisation().limits.talkMinutes;
    for (const content::Contact &contact : catalogue().contacts()) {
        INFO(contact.code.toStdString());
        const auto plan = guidance::planTalk(catalogue().schedule().due(contact.code), {}, limit);
        CHECK(plan.minutes - plan.waitingMinutes <= limit);
        CHECK((plan.items.empty() || !plan.items.front().couldWait));
    }
}
