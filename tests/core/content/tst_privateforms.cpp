// SPDX-License-Identifier: Apache-2.0
// The private conversation as somebody else in the room would look for it.
#include "tests/core/content/formtables.h"

#include "core/base/placeholders.h"

#include <QRegularExpression>

using namespace doorstep;
using namespace doorstep::test;
using content::Catalogue;
using guidance::Finding;

namespace {

const QString marker = u"marker-kingfisher"_s;

QJsonArray anything(const Row &row)
{
    if (!row.options.empty())
        return {row.options.front().answer};
    switch (row.type) {
    case ItemType::Boolean: return value(u"valueBoolean"_s, true);
    case ItemType::Integer: return value(u"valueInteger"_s, 1);
    default: return text(marker);
    }
}

/// Everything answered, in private.
FormSession filled(const QString &name, AloneWithPeople alone)
{
    FormSession session(formNamed(name), roomWith(alone));
    for (int round = 0; round < 5; ++round) {
        for (const Row &row : session.rows()) {
            if (row.role == Row::Role::Question && !row.readOnly && row.answer.isEmpty() && session.row(row.path)) {
                INFO(row.path.toStdString());
                REQUIRE(session.answer(row.path, anything(row)).ok());
            }
        }
    }
    return session;
}

/// All words a screen, a search or a print could take from a session.
QString everythingIn(const FormSession &session)
{
    QStringList words{QString::fromUtf8(QJsonDocument(session.response()).toJson()), session.nextUnanswered()};
    for (const Row &row : session.rows()) {
        words << row.path << row.text << row.help << row.hint << row.sectionTitle << row.notAskedText << row.unit;
        words << QString::fromUtf8(QJsonDocument(row.answer).toJson());
        for (const Option &option : row.options)
            words << option.display << option.code;
    }
    for (const Section &section : session.sections())
        words << section.title << section.linkId;
    for (const FormFinding &finding : session.findings())
        words << finding.path << finding.text;
    for (const StillToAsk &open : session.stillToAsk())
        words << open.path << open.text << open.reason;
    for (const AnswerLine &line : session.summary())
        words << line.section << line.group << line.question << line.answer << line.linkId;
    return words.join(u'\n');
}

/// Every word of the form that is its own: texts, helps, options, link ids.
QStringList secretsOf(const Questionnaire &form)
{
    QStringList secrets{marker};
    for (const Item &item : form.items()) {
        if (!item.alone)
            continue;
        secrets << item.linkId << fillPlaceholders(item.text, roomWith(AloneWith::Nobody).names);
        if (!item.help.isEmpty())
            secrets << fillPlaceholders(item.help, roomWith(AloneWith::Nobody).names);
        for (const Option &option : item.options)
            secrets << option.display;
    }
    secrets.removeDuplicates();
    return secrets;
}

const QStringList privateForms{u"about-you"_s, u"adult-substances"_s};

} // namespace

TEST_CASE("with a partner in the room no word of a private form is anywhere")
{
    for (const QString &name : privateForms) {
        for (const AloneWith with : {AloneWith::Subject, AloneWith::NoFamily}) {
            FormSession session = filled(name, with);
            const QString before = everythingIn(session);
            CHECK(before.contains(marker));
            session.setAlone(AloneWith::Nobody);
            const QString after = everythingIn(session);
            for (const QString &secret : secretsOf(session.questionnaire())) {
                INFO(name.toStdString() << ": " << secret.toStdString());
                CHECK_FALSE(after.contains(secret));
            }
            CHECK(session.rows().empty());
            CHECK(session.sections().empty());
            CHECK(session.progress().total == 0);
            CHECK(session.progress().answered == 0);
            CHECK(session.findings().empty());
            CHECK(session.stillToAsk().empty());
            CHECK(session.summary().empty());
            CHECK(session.nextUnanswered().isEmpty());
            CHECK(session.privateHeldBack());
            session.setAlone(with);
            CHECK(everythingIn(session) == before);
        }
    }
}

TEST_CASE("no address of a private form can be asked, answered or cleared while somebody can hear")
{
    for (const QString &name : privateForms) {
        FormSession session(formNamed(name), roomWith(AloneWith::Nobody));
        for (const Item &item : session.questionnaire().items()) {
            if (!item.alone)
                continue;
            INFO(item.linkId.toStdString());
            CHECK_FALSE(session.row(item.linkId));
            CHECK(session.answer(item.linkId, {}).error().code == ErrorCode::NotFound);
            CHECK(session.setNotAsked(item.linkId, u"time"_s).error().code == ErrorCode::NotFound);
            CHECK(session.clear(item.linkId).error().code == ErrorCode::NotFound);
            CHECK_FALSE(session.answer(item.linkId, {}).error().what.contains(item.text));
        }
    }
}

TEST_CASE("the mother in private does not see what is another adult's private form")
{
    FormSession his = filled(u"about-you"_s, AloneWith::Subject);
    his.setAlone(AloneWith::Mother);
    CHECK(his.rows().empty());
    CHECK_FALSE(everythingIn(his).contains(marker));
}

TEST_CASE("every item of the private conversation is protected, groups too, and its answers are marked")
{
    const FormSession session = filled(u"about-you"_s, AloneWith::Subject);
    for (const Item &item : session.questionnaire().items()) {
        INFO(item.linkId.toStdString());
        CHECK(item.privacy == Privacy::Protected);
        CHECK(item.alone);
    }
    const QByteArray bytes = QJsonDocument(session.response()).toJson();
    int answered = 0;
    for (const Row &row : session.rows())
        answered += row.answer.isEmpty() ? 0 : 1;
    CHECK(answered > 15);
    CHECK(bytes.count("privacy-class") == answered);
}

TEST_CASE("nothing that a list, a file or a title shows tells what the private conversation is about")
{
    static const QRegularExpression telling(
        u"domestic|violen|abus|partner|afraid|hurt|harm|private|protected|secret|safe|disclos"_s,
        QRegularExpression::CaseInsensitiveOption);
    const content::Checklist *checklist = catalogue().checklist(u"about-you"_s);
    REQUIRE(checklist);
    CHECK(checklist->title == u"About you"_s);
    REQUIRE(checklist->parts.size() == 1);
    const auto form = formNamed(u"about-you"_s);
    CHECK(form->title() == u"About you"_s);
    for (const QString &words : {checklist->code, checklist->title, checklist->purpose, form->title(), form->url()}) {
        INFO(words.toStdString());
        CHECK_FALSE(words.contains(telling));
    }
    for (const auto &file : Catalogue::builtInFiles().keys())
        if (file.startsWith(u"questionnaires/"_s))
            CHECK_FALSE(file.contains(telling));
}

TEST_CASE("tasks that come of the private conversation have neutral words and name nobody")
{
    int found = 0;
    for (const guidance::Rule &rule : catalogue().rules().rules) {
        if (rule.pack != u"private" || rule.privacy != u"P")
            continue;
        ++found;
        INFO(rule.id.toStdString());
        CHECK(
            (rule.task.isEmpty() || rule.task == u"Private time: follow up"_s || rule.task == u"Plan private time"_s));
    }
    CHECK(found == 9);
}

TEST_CASE("the private conversation opens only once the practitioner says they are alone, at this contact")
{
    FormSession session(formNamed(u"about-you"_s), roomWith(AloneWith::Subject));
    CHECK_FALSE(session.row(u"anr.da.feel"_s));
    CHECK(session.row(u"anr.da.notasked"_s));
    REQUIRE(session.answer(u"anr.da.gate"_s, value(u"valueBoolean"_s, true)).ok());
    CHECK(session.row(u"anr.da.feel"_s));
    CHECK(session.row(u"anr.da.record"_s)->required);
    CHECK_FALSE(session.row(u"anr.da.now"_s));
    REQUIRE(session.answer(u"anr.da.control"_s, coded({"yes"})).ok());
    CHECK(session.row(u"anr.da.now"_s));
    REQUIRE(session.answer(u"anr.da.now"_s, coded({"notsure"})).ok());
    REQUIRE(session.answer(u"anr.da.gate"_s, value(u"valueBoolean"_s, false)).ok());
    CHECK_FALSE(session.row(u"anr.da.now"_s));
    CHECK(session.findings().size() == 3); // two kept answers to confirm, and why it was not asked
}

TEST_CASE("what is said in private raises the banner there, and nothing in company")
{
    FormSession session(formNamed(u"about-you"_s), roomWith(AloneWith::Subject));
    REQUIRE(session.answer(u"anr.da.gate"_s, value(u"valueBoolean"_s, true)).ok());
    REQUIRE(session.answer(u"anr.da.hurt"_s, coded({"yes"})).ok());
    REQUIRE(session.answer(u"anr.da.now"_s, coded({"no"})).ok());
    REQUIRE(session.answer(u"anr.da.child"_s, coded({"yes"})).ok());
    REQUIRE(session.answer(u"anr.da.child.when"_s, coded({"baby"})).ok());
    const auto say = [&] {
        guidance::VisitAnswers visit;
        visit.names = catalogue().phoneWords();
        visit.names.insert(u"baby"_s, u"Asha"_s);
        visit.people.push_back({u"mina"_s, false, {{u"carer"_s, u"Mina"_s}}, {session.response()}, {}});
        return guidance::evaluate(catalogue().rules(), visit);
    };
    QStringList ids;
    for (const Finding &finding : say()) {
        ids.append(finding.ruleId);
        CHECK(finding.privacy == u"P"_s);
        CHECK((finding.taskText == u"Private time: follow up"_s || finding.taskText == u"Plan private time"_s));
        const Finding shown = neutral(finding);
        const QString words = shown.heading + shown.fact + shown.steps.join(u' ') + shown.taskText + shown.subject;
        CHECK_FALSE(words.contains(u"Mina"_s));
        CHECK_FALSE(words.contains(u"rivate"_s));
        CHECK_FALSE(words.contains(finding.fact));
    }
    CHECK(ids == QStringList{u"AN-09"_s, u"AN-10"_s, u"PRV-1"_s, u"PRV-2"_s});
    session.setAlone(AloneWith::Nobody);
    CHECK(say().empty());
}

TEST_CASE("a reason for no private time makes the neutral task")
{
    FormSession session(formNamed(u"about-you"_s), roomWith(AloneWith::Subject));
    REQUIRE(session.answer(u"anr.da.notasked"_s, coded({"child-listening"})).ok());
    guidance::VisitAnswers visit;
    visit.people.push_back({u"mina"_s, false, {{u"carer"_s, u"Mina"_s}}, {session.response()}, {}});
    const auto findings = guidance::evaluate(catalogue().rules(), visit);
    REQUIRE(findings.size() == 1);
    CHECK(findings[0].ruleId == u"PRV-7"_s);
    CHECK(findings[0].taskText == u"Plan private time"_s);
}

TEST_CASE("the private conversation is never filled with a word of the family copy's placeholders left open")
{
    const FormSession session = filled(u"about-you"_s, AloneWith::Subject);
    CHECK_FALSE(everythingIn(session).contains(u"{carer}"_s));
    CHECK(session.row(u"anr.da.gate"_s)->text == u"I am alone with Mina and no one can hear."_s);
}
