// SPDX-License-Identifier: Apache-2.0
// The translations of the family's plans, held against English by a machine. Whether they are good only people can say.
#include "tests/core/plans/planhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <iostream>

using namespace doorstep;
using namespace doorstep::test;

namespace {

const Language &english() { return *catalogue().language(u"en"_s); }

/// A language as its file says it, before what is missing is taken from English.
Language fromFile(const QString &path, const QByteArray &bytes)
{
    auto read = Language::read(bytes, path);
    if (!read)
        qFatal("%s", qPrintable(read.error().what));
    return *std::move(read);
}

Language alone(const QString &code)
{
    const QString path = u"languages/%1.json"_s.arg(code);
    return fromFile(path, Catalogue::builtInFiles().value(path));
}

QString faultsAfter(const QString &code, const QByteArray &from, const QByteArray &to)
{
    QByteArray bytes = Catalogue::builtInFiles().value(u"languages/%1.json"_s.arg(code));
    REQUIRE(bytes.contains(from));
    bytes.replace(from, to);
    return checkLanguage(english(), fromFile(code, bytes)).faults.join(u'\n');
}

} // namespace

TEST_CASE("every language says everything English says, and nothing else")
{
    for (const QString &code : {u"cy"_s, u"pl"_s, u"ro"_s, u"ur"_s, u"ar"_s, u"bn"_s}) {
        const LanguageCheck check = checkLanguage(english(), alone(code));
        std::cout << qPrintable(code) << ": " << check.covered << " of " << check.wanted << " texts\n";
        INFO(qPrintable(code + u'\n' + check.faults.join(u'\n')));
        CHECK(check.faults.isEmpty());
        CHECK(check.covered == check.wanted);
    }
}

TEST_CASE("the check sees what is missing, empty, added, or not the same")
{
    CHECK(faultsAfter(u"pl"_s, R"("crying.check")", R"("crying.chek")")
          == u"crying.check: missing\ncrying.chek: not in the source"_s);
    CHECK(faultsAfter(u"pl"_s, R"("Najpierw sprawdzam")", R"(" ")") == u"crying.check: empty"_s);
    CHECK(faultsAfter(u"pl"_s, "wersja {version}", "wersja") == u"plan.agreed: other placeholders"_s);
    CHECK(faultsAfter(u"pl"_s, "Przez pierwsze 6", "Przez pierwsze 9") == u"sleep.place.room: other numbers"_s);
    CHECK(faultsAfter(u"bn"_s, "সাহায্যের ফোন নম্বর", "Help lines") == u"plan.help: letters of another script"_s);
    CHECK(faultsAfter(u"ur"_s, "مدد کے فون نمبر", "Help lines") == u"plan.help: letters of another script"_s);
}

TEST_CASE("a translation nobody checked says so, in its own words and in English")
{
    for (const Language &language : catalogue().languages()) {
        INFO(qPrintable(language.code()));
        if (language.code() == u"en"_s) {
            CHECK(language.draftNotice().isEmpty());
            continue;
        }
        CHECK(language.draftNotice().startsWith(language.say(u"plan.notchecked"_s)));
        CHECK(language.draftNotice().endsWith(u"Draft translation, not checked"_s));
        CHECK(language.rightToLeft() == (language.code() == u"ur"_s || language.code() == u"ar"_s));
    }
    QByteArray bytes = Catalogue::builtInFiles().value(u"languages/pl.json"_s);
    bytes.replace(R"("checkedBy": "")", R"("checkedBy": "A made-up translator")");
    CHECK_FALSE(fromFile(u"pl"_s, bytes).draftNotice().isEmpty()); // a name is not enough while it says draft
    bytes.replace(R"("status": "draft")", R"("status": "checked")");
    CHECK(fromFile(u"pl"_s, bytes).draftNotice().isEmpty());
}

TEST_CASE("dates are in words of the language, with the same numbers")
{
    const QDate day(2026, 11, 2);
    CHECK(english().date(day) == u"2 November 2026"_s);
    CHECK(catalogue().language(u"pl"_s)->date(day) == u"2 listopada 2026"_s);
    CHECK(catalogue().language(u"ar"_s)->date(day) == u"2 نوفمبر 2026"_s);
    CHECK(english().date(QDate()).isEmpty());
}

TEST_CASE("what is put into a sentence is never read as a placeholder")
{
    CHECK(english().say(u"word.and"_s, {{u"first"_s, u"{second}"_s}, {u"second"_s, u"Leo"_s}})
          == u"{second} and Leo"_s);
    CHECK(english().say(u"plan.next.on"_s).isEmpty());
    CHECK(english().say(u"no.such.key"_s).isEmpty());
}

TEST_CASE("English calls the options of plans what their questionnaires call them")
{
    for (auto text = english().texts().begin(); text != english().texts().end(); ++text) {
        const QStringList key = text.key().split(u':');
        if (key.first() != u"option"_s)
            continue;
        bool found = false;
        for (const auto &form : catalogue().questionnaires()) {
            if (form->indexOf(key[1]) < 0)
                continue;
            for (const Option &option : form->item(form->indexOf(key[1])).options)
                found = found || (option.code == key[2] && option.display == text.value());
        }
        INFO(qPrintable(text.key()));
        CHECK(found);
    }
}

TEST_CASE("every option a plan can show has words in every language")
{
    int seen = 0;
    for (const PlanTemplate &plan : catalogue().planTemplates()) {
        for (const PlanPartTemplate &part : plan.parts) {
            for (const PlanLine &line : part.lines) {
                for (const QString &linkId : line.linkIds) {
                    const auto form = catalogue().latest(plan.source(line.source)->questionnaire);
                    for (const Option &option : form->item(form->indexOf(linkId)).options) {
                        const bool shown =
                            line.as.isEmpty() && (line.only.isEmpty() || line.only.contains(option.code));
                        INFO(qPrintable(linkId + u' ' + option.code));
                        for (const Language &language : catalogue().languages())
                            CHECK((!shown || !language.option(linkId, option.code).isEmpty()));
                        seen += shown ? 1 : 0;
                    }
                }
            }
        }
    }
    CHECK(seen > 25);
}
