// SPDX-License-Identifier: Apache-2.0
// What the engine makes is valid to the checks that know nothing of it, and every way of spoiling it is seen. The seed
// is printed; run again with --rng-seed to see the same.
#include "core/content/catalogue.h"
#include "tests/core/forms/monkey.h"
#include "tests/core/forms/validationhelpers.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>

using namespace doorstep;
using namespace doorstep::test;
using namespace doorstep::forms::validation;

namespace {

struct Shipped {
    QString file;
    QJsonObject json;
    QuestionnairePtr form;
};

std::vector<Shipped> shipped()
{
    std::vector<Shipped> all;
    const QDir folder(QStringLiteral(DOORSTEP_SOURCE_DIR "/core/content/questionnaires"));
    for (const QString &name : folder.entryList({u"*.json"_s})) {
        QFile file(folder.filePath(name));
        if (!file.open(QIODevice::ReadOnly))
            qFatal("cannot read %s", qPrintable(name));
        const QByteArray bytes = file.readAll();
        auto form = readQuestionnaire(bytes, name);
        if (!form)
            qFatal("%s", qPrintable(form.error().what));
        all.push_back({name, parsed(bytes), std::make_shared<const Questionnaire>(*std::move(form))});
    }
    return all;
}

QString errorsOf(const Findings &findings)
{
    QStringList lines;
    for (const Finding &finding : findings)
        if (finding.severity == Severity::Error)
            lines.append(finding.path + u" "_s + finding.linkId + u" "_s + finding.code);
    return lines.join(u'\n');
}

/// What the session itself says against its answers: a rule of the form as a whole that does not hold.
QString brokenIn(const FormSession &session)
{
    QStringList lines;
    for (const FormFinding &finding : session.findings())
        if (finding.kind == FormFinding::Kind::ConstraintBroken)
            lines.append(u"QuestionnaireResponse  constraint"_s);
    return lines.join(u'\n');
}

FormSession played(const Shipped &one, unsigned seed, int steps)
{
    Monkey monkey(seed);
    FormSession session(one.form, monkey.context());
    for (int i = 0; i < steps; ++i)
        monkey.step(session);
    return session;
}

/// The path of every answer in a response: which item of which list, all the way down.
using Way = std::vector<std::pair<QString, int>>;

void collectWays(const QJsonObject &holder, const Way &way, std::vector<Way> &into)
{
    for (const QString &list : {u"item"_s, u"answer"_s}) {
        const QJsonArray values = holder.value(list).toArray();
        for (int i = 0; i < values.size(); ++i) {
            Way inside = way;
            inside.emplace_back(list, i);
            if (list == "answer"_L1)
                into.push_back(inside);
            collectWays(values[i].toObject(), inside, into);
        }
    }
}

/// `holder` with what stands at the end of `way` changed by `change`.
template <typename Change>
QJsonObject changed(QJsonObject holder, const Way &way, std::size_t at, const Change &change)
{
    if (at == way.size()) {
        change(holder);
        return holder;
    }
    QJsonArray list = holder.value(way[at].first).toArray();
    const int index = way[at].second;
    list[index] = changed(list[index].toObject(), way, at + 1, change);
    holder.insert(way[at].first, list);
    return holder;
}

QString member(const QJsonObject &answer)
{
    for (const QString &name : answer.keys())
        if (name.startsWith(u"value"_s))
            return name;
    return {};
}

struct Mutation {
    const char *name;
    bool (*spoil)(QJsonObject &answer); ///< false: does not fit this answer
};

/// Each makes an answer wrong whatever it was.
const Mutation mutations[] = {
    {"a value of another type",
     [](QJsonObject &answer) {
         const QString name = member(answer);
         if (name.isEmpty())
             return false;
         answer.remove(name);
         answer.insert(name == "valueAttachment"_L1 ? u"valueBoolean"_s : u"valueAttachment"_s,
                       name == "valueAttachment"_L1 ? QJsonValue(true) : QJsonValue(QJsonObject{{u"title"_s, u"x"_s}}));
         return true;
     }},
    {"two values",
     [](QJsonObject &answer) {
         if (member(answer).isEmpty() || member(answer) == "valueTime"_L1)
             return false;
         answer.insert(u"valueTime"_s, u"09:00:00"_s);
         return true;
     }},
    {"a code the form does not offer",
     [](QJsonObject &answer) {
         if (!answer.contains(u"valueCoding"_s))
             return false;
         answer.insert(u"valueCoding"_s, QJsonObject{{u"system"_s, u"urn:x"_s}, {u"code"_s, u"no-such-code"_s}});
         return true;
     }},
    {"an empty text",
     [](QJsonObject &answer) {
         if (!answer.contains(u"valueString"_s))
             return false;
         answer.insert(u"valueString"_s, QString());
         return true;
     }},
    {"a day that does not exist",
     [](QJsonObject &answer) {
         if (!answer.contains(u"valueDate"_s))
             return false;
         answer.insert(u"valueDate"_s, u"2026-02-31"_s);
         return true;
     }},
    {"an unknown item below",
     [](QJsonObject &answer) {
         QJsonArray items = answer.value(u"item"_s).toArray();
         items.append(QJsonObject{{u"linkId"_s, u"no-such-item"_s},
                                  {u"answer"_s, QJsonArray{QJsonObject{{u"valueBoolean"_s, true}}}}});
         answer.insert(u"item"_s, items);
         return true;
     }},
    {"a member nobody knows",
     [](QJsonObject &answer) {
         answer.insert(u"valueColour"_s, u"red"_s);
         return true;
     }},
    {"null",
     [](QJsonObject &answer) {
         if (member(answer).isEmpty())
             return false;
         answer.insert(member(answer), QJsonValue());
         return true;
     }},
};

} // namespace

TEST_CASE("every questionnaire that ships is valid")
{
    for (const Shipped &one : shipped()) {
        CAPTURE(one.file);
        CHECK(errorsOf(checkForm(one.json)) == QString());
    }
}

TEST_CASE("whatever is tapped, the checks find in the response what the session says itself, and no more")
{
    const unsigned first = Catch::getSeed();
    const std::vector<Shipped> all = shipped();
    for (unsigned round = 0; round < 8; ++round) {
        for (const Shipped &one : all) {
            CAPTURE(first, round, one.file);
            FormSession session = played(one, first + round, 90);
            REQUIRE(errorsOf(checkResponse(one.json, session.response(u"in-progress"_s))) == brokenIn(session));
            session.setAlone(AloneWith::NoFamily);
            REQUIRE(errorsOf(checkResponse(one.json, session.response(u"in-progress"_s))) == brokenIn(session));
        }
    }
}

TEST_CASE("every way of spoiling an answer is seen")
{
    const unsigned first = Catch::getSeed();
    QHash<QString, int> tried;
    for (const Shipped &one : shipped()) {
        const QJsonObject response = played(one, first, 120).response(u"in-progress"_s);
        std::vector<Way> ways;
        collectWays(response, {}, ways);
        for (const Way &way : ways) {
            for (const Mutation &mutation : mutations) {
                bool fits = false;
                const QJsonObject spoiled =
                    changed(response, way, 0, [&](QJsonObject &answer) { fits = mutation.spoil(answer); });
                if (!fits)
                    continue;
                CAPTURE(first, one.file, mutation.name);
                ++tried[QString::fromLatin1(mutation.name)];
                REQUIRE(hasErrors(checkResponse(one.json, spoiled)));
            }
        }
    }
    for (const Mutation &mutation : mutations) {
        CAPTURE(mutation.name);
        CHECK(tried.value(QString::fromLatin1(mutation.name)) > 0);
    }
}

TEST_CASE("items twice, out of order or in another place are seen")
{
    const unsigned first = Catch::getSeed();
    int tried = 0;
    for (const Shipped &one : shipped()) {
        const QJsonObject response = played(one, first, 120).response(u"in-progress"_s);
        const QJsonArray items = response.value(u"item"_s).toArray();
        const auto with = [&](const QJsonArray &list) {
            QJsonObject other = response;
            other.insert(u"item"_s, list);
            return checkResponse(one.json, other);
        };
        CAPTURE(first, one.file);
        if (items.size() < 2)
            continue;
        ++tried;
        QJsonArray swapped = items;
        swapped.prepend(swapped.takeAt(items.size() - 1));
        CHECK(hasErrors(with(swapped)));
        QJsonArray below = items;
        QJsonObject last = below[below.size() - 1].toObject();
        QJsonArray inside = last.value(u"item"_s).toArray();
        inside.append(items[0]);
        last.insert(u"item"_s, inside);
        below[below.size() - 1] = last;
        CHECK(hasErrors(with(below)));
        QJsonArray twice = items;
        const auto &form = *one.form;
        if (!form.item(form.indexOf(items[0].toObject().value(u"linkId"_s).toString())).repeats) {
            twice.insert(0, items[0]);
            CHECK(hasErrors(with(twice)));
        }
    }
    CHECK(tried > 0);
}
