// SPDX-License-Identifier: Apache-2.0
// Skip logic and answers of the antenatal and supervisor forms, against the tables of the domain.
#include "tests/core/content/formtables.h"

#include <QSet>

using namespace doorstep;
using namespace doorstep::test;
using content::Catalogue;

namespace {

const QStringList skipTables{u"skips-antenatal.txt"_s, u"skips-supervisor.txt"_s};
const QStringList optionTables{u"options-antenatal.txt"_s, u"options-supervisor.txt"_s};
const QStringList ourForms{u"about-you"_s,          u"adult-feelings"_s, u"adult-substances"_s, u"antenatal-baby"_s,
                           u"antenatal-carer"_s,    u"note-quality"_s,   u"open-review"_s,      u"supervision-case"_s,
                           u"antenatal-handover"_s, u"team-audit"_s};

/// A room in which every fact that opens something is so.
FormContext everythingSo()
{
    FormContext context = roomWith(AloneWith::NoFamily);
    for (const QString &fact : {u"ctx.mother"_s, u"ctx.male_carer"_s, u"ctx.under20"_s})
        context.facts.insert(fact, true);
    return context;
}

bool isThere(const FormSession &session, const QString &linkId)
{
    return session.row(firstPath(session.questionnaire(), linkId)).has_value();
}

void checkFact(const Skip &skip, const QList<Skip> &skips)
{
    const auto form = formWith(skip.item);
    for (const QJsonValue &known : {QJsonValue(true), QJsonValue(false), QJsonValue(QJsonValue::Undefined)}) {
        FormContext context = everythingSo();
        context.facts.remove(skip.gate);
        if (known.isBool())
            context.facts.insert(skip.gate, known);
        FormSession session(form, context);
        for (int at = itemIn(*form, skip.item).parent; at >= 0; at = form->item(at).parent)
            open(session, form->item(at).linkId, skips);
        const QString name = known.toBool() ? u"true"_s : u"false"_s;
        CHECK(isThere(session, skip.item)
              == (known.isBool() && (skip.opens.contains(name) || skip.opens.contains(u"*"_s))));
    }
}

/// The number that opens a gate, and one beside it, are tried by the form's own tests: a calculated sum takes no
/// answer.
void checkGate(const Skip &skip, const QList<Skip> &skips)
{
    const auto form = formWith(skip.item);
    const Item &gate = itemIn(*form, skip.gate);
    const auto answers = answersOf(gate);
    REQUIRE(answers.size() > 1);
    for (auto answer = answers.begin(); answer != answers.end(); ++answer) {
        FormSession session(form, everythingSo());
        open(session, skip.gate, skips);
        for (int at = itemIn(*form, skip.item).parent; at >= 0; at = form->item(at).parent)
            open(session, form->item(at).linkId, skips);
        INFO("answer " << answer.key().toStdString());
        REQUIRE(session.answer(firstPath(*form, skip.gate), answer.value()).ok());
        const bool any = skip.opens.contains(u"*"_s) && answer.key() != u"-";
        CHECK(isThere(session, skip.item) == (any || skip.opens.contains(answer.key())));
    }
}

} // namespace

TEST_CASE("every skip rule of the tables opens its question, and nothing else does")
{
    for (const QString &table : skipTables) {
        const QList<Skip> skips = skipsIn(table);
        for (const Skip &skip : skips) {
            INFO(skip.item.toStdString() << " by " << skip.gate.toStdString());
            REQUIRE(formWith(skip.item));
            if (skip.gate.startsWith(u"ctx."_s))
                checkFact(skip, skips);
            else if (!itemIn(*formWith(skip.item), skip.gate).readOnly)
                checkGate(skip, skips);
        }
    }
}

TEST_CASE("no question of these forms skips without a rule in the tables")
{
    QMap<QString, QSet<QString>> gates;
    for (const QString &table : skipTables)
        for (const Skip &skip : skipsIn(table))
            gates[skip.item].insert(skip.gate);
    for (const QString &name : ourForms) {
        for (const Item &item : formNamed(name)->items()) {
            QSet<QString> read;
            for (const Condition &condition : item.enableWhen)
                read.insert(condition.linkId);
            INFO(item.linkId.toStdString());
            CHECK(read == gates.value(item.linkId));
        }
    }
}

TEST_CASE("every question offers the answers of the tables, in their order")
{
    QMap<QString, QStringList> wanted;
    for (const QString &table : optionTables)
        for (const QStringList &line : tableLines(table))
            wanted.insert(line.first(), line.mid(1));
    int choices = 0;
    for (const QString &name : ourForms) {
        for (const Item &item : formNamed(name)->items()) {
            QStringList codes = item.repeats && !item.options.empty() ? QStringList{u"*"_s} : QStringList();
            for (const Option &option : item.options)
                codes.append(option.code);
            INFO(item.linkId.toStdString());
            CHECK(codes == wanted.value(item.linkId));
            choices += codes.isEmpty() ? 0 : 1;
        }
    }
    CHECK(choices == wanted.size());
}

TEST_CASE("'none of these' stands alone wherever several answers may stand together")
{
    for (const QString &name : ourForms) {
        for (const Item &item : formNamed(name)->items()) {
            for (const Option &option : item.options) {
                const bool none = option.code == u"none" || option.code == u"nothing" || option.code == u"past";
                INFO(item.linkId.toStdString() << " " << option.code.toStdString());
                CHECK((option.exclusive || !item.repeats || !none));
            }
        }
    }
}

TEST_CASE("no text of these forms blames, measures or diagnoses")
{
    const QStringList forbidden{u"non-accidental"_s, u"abuse"_s,      u"suspect"_s,     u"risk"_s,     u"score"_s,
                                u"likely"_s,         u"%"_s,          u"section 47"_s,  u"enquiry"_s,  u"no concern"_s,
                                u"all clear"_s,      u"birthmark"_s,  u"perpetrator"_s, u"blame"_s,    u"fault"_s,
                                u"diagnos"_s,        u"bad parent"_s, u"failed"_s,      u"failure"_s,  u"neglectful"_s,
                                u"dangerous"_s,      u"violent"_s,    u"violence"_s,    u"probably"_s, u"domestic"_s,
                                u"mums"_s,           u"victim"_s,     u"addict"_s,      u"abuser"_s};
    for (const QString &name : ourForms) {
        const auto form = formNamed(name);
        const QByteArray bytes = Catalogue::builtInFiles().value(u"questionnaires/%1-1.0.0.json"_s.arg(name));
        const QJsonObject root = QJsonDocument::fromJson(bytes).object();
        QStringList texts{form->title(), form->url(), root.value(u"purpose"_s).toString()};
        for (const Item &item : form->items()) {
            texts << item.text << item.help;
            for (const Option &option : item.options)
                texts << option.display;
        }
        for (const QString &words : texts) {
            for (const QString &word : forbidden) {
                INFO(name.toStdString() << ": " << words.toStdString());
                CHECK_FALSE(words.contains(word, Qt::CaseInsensitive));
            }
        }
    }
}

TEST_CASE("a 'not asked' of every question is kept, signed and still to ask")
{
    for (const QString &name : ourForms) {
        FormSession session(formNamed(name), everythingSo());
        for (const Row &row : session.rows()) {
            if (row.role != Row::Role::Question || row.readOnly || !session.row(row.path))
                continue;
            INFO(row.path.toStdString());
            REQUIRE(session.setNotAsked(row.path, u"other-adult"_s).ok());
            CHECK(session.savedAnswer(row.path).toObject().value(u"notAsked"_s) == u"other-adult"_s);
        }
        CHECK(session.nextUnanswered().isEmpty());
        for (const FormFinding &finding : session.findings())
            CHECK(finding.kind != FormFinding::Kind::RequiredMissing);
        FormSession again(formNamed(name), everythingSo());
        CHECK(again.restore(session.savedAnswers()).isEmpty());
        CHECK(again.stillToAsk().size() == session.stillToAsk().size());
    }
}

TEST_CASE("these forms are due when the schedule of the domain says")
{
    using guidance::HowMuch;
    const auto &schedule = catalogue().schedule();
    const auto how = [&](const char *checklist, const char *contact) {
        const auto due = schedule.due(QString::fromLatin1(checklist), QString::fromLatin1(contact));
        return due ? std::optional(due->how) : std::nullopt;
    };
    for (const char *contact : {"BK", "AN28", "NB", "W6", "M3", "Y1", "NNU"})
        CHECK(how("feelings", contact) == HowMuch::Full);
    for (const char *contact : {"BK", "AN28", "NB", "W6", "M3", "Y1"})
        CHECK(how("substances", contact) == HowMuch::Full);
    for (const char *contact : {"AN36", "W3", "NNU"})
        CHECK(how("substances", contact) == HowMuch::Light);
    for (const char *contact : {"BK", "AN16", "AN28", "AN36", "MW5", "MW10", "NB", "W6", "M3", "Y1", "NNU"})
        CHECK(how("about-you", contact) == HowMuch::Talk);
    for (const char *contact : {"PND", "W3", "M6", "OPP"})
        CHECK(how("about-you", contact) == HowMuch::Triggered);
    for (const char *contact : {"BK", "AN28", "AN36", "PND", "MW10", "NB", "W6", "NNU"})
        CHECK(how("handover", contact) == HowMuch::Full);
    CHECK(how("antenatal", "AN16") == HowMuch::Light);
    CHECK(how("antenatal", "NB") == HowMuch::Triggered);
    CHECK_FALSE(how("antenatal", "M3"));
    CHECK_FALSE(how("substances", "PND"));
    CHECK(how("supervision", "NB") == HowMuch::Triggered);
    CHECK_FALSE(how("supervision", "W3"));
}

TEST_CASE("wherever one of these forms is due, at least one of its questions is")
{
    for (const char *code : {"antenatal", "about-you", "feelings", "substances", "handover"}) {
        const content::Checklist *checklist = catalogue().checklist(QString::fromLatin1(code));
        for (const content::Contact &contact : catalogue().contacts()) {
            const auto due = catalogue().schedule().due(checklist->code, contact.code);
            if (!due || due->how == guidance::HowMuch::Triggered)
                continue;
            int questions = 0;
            for (const content::ChecklistPart &part : checklist->parts) {
                FormContext context = everythingSo();
                context.facts.insert(u"ctx.born"_s, !contact.beforeBirth);
                context.contact = contact.code;
                questions += FormSession(catalogue().latest(part.questionnaire), context).progress().total;
            }
            INFO(code << " at " << contact.code.toStdString());
            CHECK(questions > 0);
        }
    }
}
