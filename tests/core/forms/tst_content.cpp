// SPDX-License-Identifier: Apache-2.0
// The authoring tests: what every questionnaire and rule that ships must keep to.
#include "core/forms/recordfacts.h"
#include "core/forms/answers.h"
#include "tests/core/forms/shippedforms.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QMap>
#include <QRegularExpression>
#include <QVersionNumber>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// Every linkId of tests/data/forms/linkids*.txt.
QStringList linkIdsWanted()
{
    const QDir folder(QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/data/forms"));
    QStringList all;
    const QStringList names = folder.entryList({u"linkids*.txt"_s}, QDir::Files);
    for (const QString &name : names) {
        QFile list(folder.filePath(name));
        REQUIRE(list.open(QIODevice::ReadOnly));
        while (!list.atEnd()) {
            const QString line = QString::fromUtf8(list.readLine()).section(u'#', 0, 0).trimmed();
            if (!line.isEmpty())
                all.append(line);
        }
    }
    return all;
}

} // namespace

TEST_CASE("everything that ships can be read")
{
    const auto all = Catalogue::builtIn();
    if (!all)
        FAIL(all.error().what.toStdString());
    CHECK(all->questionnaires().size() >= 7);
    CHECK(all->checklists().size() >= 3);
    CHECK(all->contacts().size() >= 20);
}

TEST_CASE("every linkId of the domain tables exists exactly once, and nothing else does")
{
    QMap<QString, int> found;
    for (const auto &questionnaire : catalogue().newest())
        for (const Item &item : questionnaire->items())
            if (item.linkId != u"ctx" && !(item.hidden && !item.fact.isEmpty()))
                ++found[item.linkId];
    const QStringList wanted = linkIdsWanted();
    for (const QString &linkId : wanted) {
        INFO(linkId.toStdString());
        CHECK(found.take(linkId) == 1);
    }
    CHECK(found.keys() == QStringList());
}

TEST_CASE("every questionnaire says who wrote it, when it was looked at, and that it is not yet approved")
{
    const auto files = Catalogue::builtInFiles();
    for (auto file = files.begin(); file != files.end(); ++file) {
        if (!file.key().startsWith(u"questionnaires/"))
            continue;
        INFO(file.key().toStdString());
        const QJsonObject root = QJsonDocument::fromJson(file.value()).object();
        for (const QString &member : {u"copyright"_s, u"lastReviewDate"_s, u"publisher"_s, u"purpose"_s})
            CHECK_FALSE(root.value(member).toString().isEmpty());
        CHECK(root.value(u"status"_s).toString() == u"draft"_s);
        CHECK_FALSE(root.contains(u"approvalDate"_s));
        const QString version = root.value(u"version"_s).toString();
        CHECK(QVersionNumber::fromString(version).segmentCount() == 3);
        CHECK(file.key().endsWith(u'-' + version + u".json"_s));
        CHECK(root.value(u"url"_s).toString().startsWith(fhirBase()));
        const auto shared = catalogue().questionnaire(root.value(u"url"_s).toString(), version);
        REQUIRE(shared);
        CHECK(shared->approval().startsWith(u"Not yet clinically approved"));
    }
}

TEST_CASE("every question says who may see it and whom to ask")
{
    for (const auto &questionnaire : catalogue().questionnaires()) {
        for (const Item &item : questionnaire->items()) {
            INFO(item.linkId.toStdString());
            if (item.isQuestion() && !item.hidden)
                CHECK(item.askedOf != AskedOfPeople());
            CHECK_FALSE(item.text.trimmed().isEmpty());
            for (const QString &contact : item.dueAt)
                CHECK(catalogue().contact(contact) != nullptr);
        }
    }
}

TEST_CASE("placeholders are those a visit can fill")
{
    static const QRegularExpression placeholder(u"\\{[^}]*\\}"_s);
    for (const auto &questionnaire : catalogue().questionnaires()) {
        FormSession session(questionnaire, atNewBirthVisit());
        answerAll(session);
        for (const Row &row : session.rows()) {
            INFO(row.path.toStdString());
            CHECK_FALSE(row.text.contains(placeholder));
            CHECK_FALSE(row.help.contains(placeholder));
            for (const Option &option : row.options)
                CHECK_FALSE(option.display.contains(placeholder));
        }
        for (const AnswerLine &line : session.summary())
            CHECK_FALSE((line.question + line.answer).contains(placeholder));
    }
}

TEST_CASE("every question can be left unasked with a reason, signed, and shows as still to ask")
{
    for (const auto &questionnaire : catalogue().questionnaires()) {
        FormSession session(questionnaire, atNewBirthVisit());
        for (const NotAskedReason &reason : notAskedReasons()) {
            for (const Row &row : session.rows()) {
                if (row.role != Row::Role::Question || row.readOnly)
                    continue;
                INFO(row.path.toStdString());
                REQUIRE(session.setNotAsked(row.path, reason.code).ok());
                bool listed = false;
                for (const StillToAsk &open : session.stillToAsk())
                    listed = listed || (open.path == row.path && open.reason == reason.display);
                CHECK(listed);
            }
        }
        for (const FormFinding &finding : session.findings())
            CHECK(finding.kind != FormFinding::Kind::RequiredMissing);
        CHECK(session.nextUnanswered().isEmpty());
    }
}

TEST_CASE("every offered 'did not want to say' can be signed and shows as still to ask")
{
    int offered = 0;
    for (const auto &questionnaire : catalogue().questionnaires()) {
        FormSession session(questionnaire, atNewBirthVisit());
        QStringList declined;
        for (const Row &row : session.rows()) {
            for (const Option &option : row.options) {
                if (!isDeclined({option.answer}))
                    continue;
                ++offered;
                declined.append(row.path);
                INFO(row.path.toStdString());
                REQUIRE(session.answer(row.path, {option.answer}).ok());
                bool listed = false;
                for (const StillToAsk &open : session.stillToAsk())
                    listed = listed || (open.path == row.path && open.why == StillToAsk::Why::Declined);
                CHECK(listed);
            }
        }
        for (const FormFinding &finding : session.findings())
            CHECK_FALSE((finding.kind == FormFinding::Kind::RequiredMissing && declined.contains(finding.path)));
    }
    CHECK(offered > 15);
}

TEST_CASE("skip logic of the three checklists")
{
    auto men = sessionOf(u"fathers-men"_s);
    CHECK(men.row(u"fmc.who.none"_s).has_value());
    FormContext withBen = atNewBirthVisit();
    withBen.facts.insert(u"ctx.male_carers"_s, 1);
    CHECK_FALSE(FormSession(form(u"fathers-men"_s), withBen).row(u"fmc.who.none"_s).has_value());

    auto him = sessionOf(u"fathers-carer"_s);
    CHECK(him.row(u"fmc.id.phone"_s).has_value());
    REQUIRE(him.answer(u"fmc.safe.contact"_s, coded({"nocontact"})).ok());
    CHECK_FALSE(him.row(u"fmc.id.phone"_s).has_value());
    CHECK(him.row(u"fmc.safe.review"_s).has_value());
    REQUIRE(him.answer(u"fmc.rel.baby"_s, coded({"father"})).ok());
    CHECK_FALSE(him.row(u"fmc.rel.since"_s).has_value());
    REQUIRE(him.answer(u"fmc.rel.baby"_s, coded({"stepfather"})).ok());
    CHECK(him.row(u"fmc.rel.since"_s).has_value());
    CHECK_FALSE(him.row(u"fmc.kids.svc"_s).has_value());
    REQUIRE(him.answer(u"fmc.kids.other"_s, coded({"yes"})).ok());
    CHECK(him.row(u"fmc.kids.svc"_s).has_value());

    auto sleep = sessionOf(u"sleep-carer"_s);
    CHECK_FALSE(sleep.row(u"slp.s.alc"_s).has_value());
    REQUIRE(sleep.answer(u"slp.s.ever"_s, coded({"accident"})).ok());
    CHECK(sleep.row(u"slp.s.alc"_s).has_value());
    CHECK(sleep.row(u"slp.s.bedsafe"_s).has_value());
    REQUIRE(sleep.answer(u"slp.s.ever"_s, coded({"sofa"})).ok());
    CHECK_FALSE(sleep.row(u"slp.s.bedsafe"_s).has_value());
    CHECK_FALSE(sleep.row(u"slp.o.where"_s).has_value());
    REQUIRE(sleep.answer(u"slp.o.when"_s, coded({"nocot", "party"})).ok());
    CHECK(sleep.row(u"slp.o.where"_s).has_value());
    REQUIRE(sleep.answer(u"slp.o.when"_s, coded({"none"})).ok());
    CHECK_FALSE(sleep.row(u"slp.o.where"_s).has_value());

    auto places = sessionOf(u"sleep-baby"_s);
    CHECK(places.row(u"slp.place[0]/slp.p.room"_s).has_value());
    REQUIRE(places.addRepeat(u"slp.place"_s).ok());
    REQUIRE(places.answer(u"slp.place[1]/slp.p.night"_s, coded({"cot"})).ok());
    CHECK(places.row(u"slp.place[1]/slp.p.feet"_s).has_value());
    CHECK_FALSE(places.row(u"slp.place[0]/slp.p.feet"_s).has_value());

    auto life = sessionOf(u"carer-life"_s);
    CHECK_FALSE(life.row(u"off.dads"_s).has_value());
    REQUIRE(life.answer(u"off.what.him"_s, coded({"dads", "evening"})).ok());
    CHECK(life.row(u"off.dads"_s).has_value());
    CHECK_FALSE(life.row(u"off.why"_s).has_value());
    REQUIRE(life.answer(u"off.dads"_s, coded({"declined"})).ok());
    CHECK(life.row(u"off.why"_s).has_value());

    auto crying = sessionOf(u"crying-carer"_s);
    CHECK_FALSE(crying.row(u"fmc.cope.wound.code"_s).has_value());
    REQUIRE(crying.answer(u"fmc.cope.wound"_s, text(u"tight chest"_s)).ok());
    CHECK(crying.row(u"fmc.cope.wound.code"_s).has_value());
}

TEST_CASE("before birth nothing asks how the baby is")
{
    FormContext before = atNewBirthVisit();
    before.facts = {{u"ctx.born"_s, false}, {u"ctx.male_carers"_s, 1}};
    before.contact = u"AN36"_s;
    CHECK(paths(FormSession(form(u"crying-baby"_s), before)).isEmpty());
    const QStringList plan = paths(FormSession(form(u"crying-carer"_s), before));
    CHECK(plan.contains(u"cry.p.signs"_s));
    CHECK_FALSE(plan.contains(u"cry.impact"_s));
    CHECK_FALSE(plan.contains(u"fmc.cope.fear"_s));
    CHECK(paths(FormSession(form(u"sleep-carer"_s), before)).contains(u"slp.o.when"_s));
}

TEST_CASE("what a family says is read back in words")
{
    auto session = sessionOf(u"sleep-baby"_s);
    REQUIRE(
        session.answer(u"slp.b.weight"_s, {QJsonObject{{u"valueQuantity"_s, QJsonObject{{u"value"_s, 3200}}}}}).ok());
    REQUIRE(session.answer(u"slp.place[0]/slp.p.home"_s, coded({"mother"})).ok());
    REQUIRE(session.answer(u"slp.place[0]/slp.p.night"_s, coded({"cot", "chest"})).ok());
    const auto lines = session.summary();
    REQUIRE(lines.size() == 3);
    CHECK(lines[0].section == u"About Asha"_s);
    CHECK(lines[0].answer == u"3,200 g"_s);
    CHECK(lines[1].group == u"Sleep place 1"_s);
    CHECK(lines[1].answer == u"Mina's"_s);
    CHECK(lines[2].question == u"Where does Asha sleep at night?"_s);
    CHECK(lines[2].answer == u"Cot, Moses basket or bedside crib; On someone's chest"_s);
}

TEST_CASE("what is said about a carer's part in the baby's life goes to the carer's record, and not knowing leaves it")
{
    const auto factsOf = [](const char *live) {
        auto session = sessionOf(u"fathers-carer"_s);
        REQUIRE(session.answer(u"fmc.role.live"_s, coded({live})).ok());
        return recordFacts(*form(u"fathers-carer"_s), session.response());
    };
    REQUIRE(factsOf("most") == QJsonObject{{u"lives_with"_s, u"most"_s}});
    REQUIRE(factsOf("unsure").isEmpty());
}

TEST_CASE("an old response is read with the version it was made with")
{
    auto files = Catalogue::builtInFiles();
    QByteArray newer = files.value(u"questionnaires/crying-baby-1.0.0.json"_s);
    newer.replace("\"version\": \"1.0.0\"", "\"version\": \"1.10.0\"");
    newer.replace("What helps {baby}?", "What settles {baby}?");
    newer.replace("\"display\": \"A dummy\"", "\"display\": \"A soother\"");
    files.insert(u"questionnaires/crying-baby-1.10.0.json"_s, newer);
    const auto both = Catalogue::fromFiles(files);
    REQUIRE(both.ok());
    const QString url = fhirBase() + u"Questionnaire/crying-baby"_s;
    CHECK(both->latest(url)->version() == u"1.10.0"_s);

    FormSession old(both->questionnaire(url, u"1.0.0"_s), atNewBirthVisit());
    REQUIRE(old.answer(u"cry.soothe.works"_s, coded({"dummy"})).ok());
    const QJsonObject response = old.response();
    const auto made = both->questionnaire(response.value(u"questionnaire"_s).toString());
    REQUIRE(made);
    const auto lines = readResponse(*made, response, {{u"baby"_s, u"Asha"_s}});
    REQUIRE(lines.size() == 1);
    CHECK(lines[0].question == u"What helps Asha?"_s);
    CHECK(lines[0].answer == u"A dummy"_s);
}

TEST_CASE("a form without url or version is refused by its path")
{
    for (const char *member : {"\"url\": \"https", "\"version\": \"1.0.0"}) {
        auto files = Catalogue::builtInFiles();
        QByteArray &bytes = files[u"questionnaires/crying-baby-1.0.0.json"_s];
        const qsizetype at = bytes.indexOf(member);
        REQUIRE(at > 0);
        bytes.remove(at, bytes.indexOf('\n', at) - at);
        const auto all = Catalogue::fromFiles(files);
        REQUIRE_FALSE(all.ok());
        CHECK(all.error().what.contains(u"crying-baby-1.0.0.json"_s));
    }
}

TEST_CASE("two files with the same url and version are refused")
{
    auto files = Catalogue::builtInFiles();
    files.insert(u"questionnaires/other.json"_s, files.value(u"questionnaires/crying-baby-1.0.0.json"_s));
    const auto all = Catalogue::fromFiles(files);
    REQUIRE_FALSE(all.ok());
    CHECK(all.error().what.contains(u"other.json"_s));
}

TEST_CASE("the schedule says what is due when, and no checklist alone takes half a visit")
{
    const auto &schedule = catalogue().schedule();
    for (const QString &contact : schedule.contacts()) {
        INFO(contact.toStdString());
        for (const guidance::Due &due : schedule.due(contact)) {
            CHECK(catalogue().checklist(due.checklist) != nullptr);
            CHECK(due.minutes > 0);
            CHECK(due.minutes <= 12); // what does not fit is put off by the practitioner's choice, never silently
        }
    }
    CHECK(schedule.due(u"crying"_s, u"NB"_s)->how == guidance::HowMuch::Full);
    CHECK(schedule.due(u"crying"_s, u"NB"_s)->touchpoint == u"T3"_s);
    CHECK(schedule.due(u"sleep"_s, u"OPP"_s)->how == guidance::HowMuch::Triggered);
    CHECK_FALSE(schedule.due(u"sleep"_s, u"BK"_s).has_value());
    CHECK(schedule.due(u"no-such"_s).empty());
}

TEST_CASE("numbers that are not national are obviously made up")
{
    for (const auto &entry : catalogue().directory()) {
        INFO(entry.id.toStdString());
        const QStringList beginnings{u"0808"_s, u"0800"_s, u"0300"_s};
        const bool national = entry.phone == u"999" || entry.phone == u"111" || entry.phone == u"116 123"
            || beginnings.contains(entry.phone.left(4));
        CHECK((national || entry.phone.startsWith(u"01632 960")));
        CHECK(QDate::fromString(entry.checkedOn, Qt::ISODate).isValid());
    }
}
