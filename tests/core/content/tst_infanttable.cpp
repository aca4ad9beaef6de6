// SPDX-License-Identifier: Apache-2.0
// The context header and the checklists on needs and strain, marks and injuries, and the home: as the domain tables
// have them.
#include "tests/core/content/contentforms.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>

#include <algorithm>
#include <functional>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const QStringList theseForms{u"context-baby"_s, u"context-carer"_s, u"stress-baby"_s, u"stress-carer"_s,
                             u"injury-baby"_s,  u"home-baby"_s,     u"home-carer"_s};

/// One line of the table: linkId, class, whom to ask, contacts.
struct Line {
    QString linkId;
    QString privacy;
    QString ask;
    QStringList due;
};

std::vector<Line> table()
{
    QFile file(QStringLiteral(DOORSTEP_SOURCE_DIR "/tests/data/forms/table-infant.txt"));
    REQUIRE(file.open(QIODevice::ReadOnly));
    std::vector<Line> lines;
    while (!file.atEnd()) {
        const QStringList words = QString::fromUtf8(file.readLine()).trimmed().split(u' ');
        if (words.size() >= 4 && !words[0].startsWith(u'#'))
            lines.push_back({words[0], words[1], words[2], words.mid(3)});
    }
    return lines;
}

/// The question itself, or every question of a group.
void eachQuestion(const Questionnaire &form, int index, const std::function<void(const Item &)> &visit)
{
    const Item &item = form.item(index);
    if (item.isQuestion())
        visit(item);
    for (const int child : item.children)
        eachQuestion(form, child, visit);
}

QuestionnairePtr formWith(const QString &linkId)
{
    for (const QString &name : theseForms)
        if (shippedForm(name)->indexOf(linkId) >= 0)
            return shippedForm(name);
    return {};
}

/// In a form about an adult, mother and carer both answer for themselves.
bool asks(const Item &item, QChar whom, bool aboutAdult)
{
    switch (whom.unicode()) {
    case u'M':
        return item.askedOf.testFlag(aboutAdult ? AskedOf::Subject : AskedOf::Mother)
            || item.askedOf.testFlag(AskedOf::Mother);
    case u'C':
    case u'E': return item.askedOf.testFlag(AskedOf::Subject);
    case u'O': return item.askedOf.testFlag(AskedOf::Observed);
    case u'R': return item.askedOf.testFlag(AskedOf::Record);
    case u'W': return item.askedOf.testFlag(AskedOf::Practitioner);
    default: return true;
    }
}

QStringList allTexts(const Questionnaire &form)
{
    QStringList texts{form.title()};
    for (const Item &item : form.items()) {
        texts << item.text << item.help << item.hint;
        for (const Option &option : item.options)
            texts.append(option.display);
    }
    return texts;
}

} // namespace

TEST_CASE("every line of the table has its privacy class, is asked of the right people, and is due when it says")
{
    const auto lines = table();
    REQUIRE(lines.size() > 100);
    for (const Line &line : lines) {
        INFO(line.linkId.toStdString());
        const auto form = formWith(line.linkId);
        REQUIRE(form);
        const bool aboutAdult = form->url().endsWith(u"-carer");
        QString asked;
        eachQuestion(*form, form->indexOf(line.linkId), [&](const Item &item) {
            if (item.linkId == line.linkId || line.linkId != u"ivs.nnu.plan")
                CHECK(privacyCode(item.privacy) == line.privacy);
            for (const QChar whom : line.ask)
                if (asks(item, whom, aboutAdult) && !asked.contains(whom))
                    asked.append(whom);
            for (const QString &contact : line.due)
                CHECK(
                    (line.ask == u"-" || item.dueAt.isEmpty() || (contact != u"ALL" && item.dueAt.contains(contact))));
        });
        CHECK(asked.size() == line.ask.size());
    }
}

TEST_CASE("every question of the table says why it is asked")
{
    for (const Line &line : table()) {
        const auto form = formWith(line.linkId);
        REQUIRE(form);
        bool explained = false;
        eachQuestion(*form, form->indexOf(line.linkId),
                     [&](const Item &item) { explained = explained || !item.help.isEmpty(); });
        INFO(line.linkId.toStdString());
        CHECK(explained);
    }
}

TEST_CASE("what opens another checklist opens one there is")
{
    const auto opens = [](const char *rule) { return shipped().rules().find(QString::fromLatin1(rule))->opens; };
    CHECK(opens("BRU-1") == u"injury"_s);
    CHECK(opens("IVS-15") == u"injury"_s);
    CHECK(opens("CTX-4") == u"stress"_s); // somebody new
    CHECK(opens("CTX-7") == u"stress"_s); // news from A&E
    CHECK(opens("CTX-6") == u"fathers"_s);
    for (const guidance::Rule &rule : shipped().rules().rules)
        CHECK((rule.opens.isEmpty() || shipped().checklist(rule.opens)));
}

TEST_CASE("no text accuses, rates or foretells")
{
    const QStringList never{u"abus"_s,       u"non-accidental"_s, u"NAI"_s,         u"child protection"_s,
                            u"probab"_s,     u"suspect"_s,        u"perpetrator"_s, u"high risk"_s,
                            u"low risk"_s,   u"risk"_s,           u"no concerns"_s, u"all clear"_s,
                            u"section 47"_s, u"bad parent"_s,     u"blame"_s,       u"neglect"_s,
                            u"%"_s,          u"score"_s,          u"invisible"_s,   u"hidden men"_s};
    for (const QString &name : theseForms) {
        for (const QString &text : allTexts(*shippedForm(name))) {
            for (const QString &word : never) {
                INFO(name.toStdString() << ": " << text.toStdString());
                CHECK_FALSE(text.contains(word, word == u"NAI" ? Qt::CaseSensitive : Qt::CaseInsensitive));
            }
        }
    }
    for (const QString &text : allTexts(*shippedForm(u"injury-baby"_s))) {
        INFO(text.toStdString());
        CHECK_FALSE(text.contains(u"likely", Qt::CaseInsensitive));
    }
}

TEST_CASE("each carer answers in a form of her or his own, and the baby's form holds nothing about an adult's health")
{
    for (const QString &name : theseForms) {
        const auto form = shippedForm(name);
        for (const Item &item : form->items()) {
            INFO(item.linkId.toStdString());
            if (!name.endsWith(u"-carer"))
                CHECK(item.privacy != Privacy::Adult);
        }
    }
    for (const content::Checklist &checklist : shipped().checklists())
        for (const content::ChecklistPart &part : checklist.parts)
            if (part.questionnaire.endsWith(u"stress-carer") || part.questionnaire.endsWith(u"home-carer"))
                CHECK(part.subject == content::PartSubject::EachCarer);
}

TEST_CASE("yes-or-no questions offer every way of not knowing")
{
    int found = 0;
    for (const QString &name : theseForms) {
        for (const Item &item : shippedForm(name)->items()) {
            QStringList codes;
            for (const Option &option : item.options)
                codes.append(option.code);
            if (item.options.empty() || !item.options.front().system.endsWith(u"CodeSystem/yn"))
                continue;
            INFO(item.linkId.toStdString());
            ++found;
            CHECK(codes == QStringList{u"yes"_s, u"no"_s, u"unsure"_s, u"declined"_s, u"na"_s});
        }
    }
    CHECK(found >= 12);
}

TEST_CASE("the new checklists are due at the contacts of the schedule")
{
    const auto &schedule = shipped().schedule();
    const auto how = [&](const char *checklist, const char *contact) {
        return schedule.due(QString::fromLatin1(checklist), QString::fromLatin1(contact));
    };
    for (const content::Contact &contact : shipped().contacts())
        CHECK(how("context", qPrintable(contact.code))->how == guidance::HowMuch::Full);
    CHECK(how("stress", "NB")->how == guidance::HowMuch::Light);
    CHECK(how("stress", "W3")->how == guidance::HowMuch::Triggered);
    for (const char *contact : {"W6", "M3", "Y1", "NNU"})
        CHECK(how("stress", contact)->how == guidance::HowMuch::Full);
    CHECK_FALSE(how("stress", "AN28").has_value());
    for (const char *contact : {"NB", "W6", "M3", "M6", "Y1", "NNU"})
        CHECK(how("injury", contact)->how == guidance::HowMuch::Light);
    for (const char *contact : {"PND", "MW5", "MW10", "W3", "OPP"})
        CHECK(how("injury", contact)->how == guidance::HowMuch::Triggered);
    CHECK_FALSE(how("injury", "AN36").has_value());
    for (const char *contact : {"AN28", "NB", "W6", "NNU"})
        CHECK(how("home", contact)->how == guidance::HowMuch::Full);
    CHECK(how("home", "MW5")->how == guidance::HowMuch::Light);
    CHECK(how("home", "M3")->how == guidance::HowMuch::Light);
    CHECK(how("home", "Y1")->how == guidance::HowMuch::Triggered);
    CHECK_FALSE(how("home", "W3").has_value());
}
