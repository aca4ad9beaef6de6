// SPDX-License-Identifier: Apache-2.0
// docs/forms-support.md against the engine: every feature of the one is in the other, and each does what the page says.
#include "core/forms/formfeatures.h"
#include "core/forms/questionnaire.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QMap>
#include <QRegularExpression>

using namespace doorstep;
using namespace doorstep::forms;
using namespace Qt::StringLiterals;

namespace {

using Supports = QMap<QString, Support>;

QByteArray fileBytes(const char *name)
{
    QFile file(QStringLiteral(DOORSTEP_SOURCE_DIR "/") + QString::fromLatin1(name));
    REQUIRE(file.open(QIODevice::ReadOnly));
    return file.readAll();
}

/// Rows like: | `type url`, `type text` | supported | words |
Supports documented()
{
    static const QMap<QString, Support> words{
        {u"supported"_s, Support::Supported}, {u"carried"_s, Support::Carried}, {u"refused"_s, Support::Refused}};
    static const QRegularExpression name(u"`([^`]+)`"_s);
    Supports all;
    const QStringList lines = QString::fromUtf8(fileBytes("docs/forms-support.md")).split(u'\n');
    for (const QString &line : lines) {
        const QStringList cells = line.split(u'|');
        if (cells.size() < 4 || !words.contains(cells.at(2).trimmed()))
            continue;
        for (auto names = name.globalMatch(cells.at(1)); names.hasNext();) {
            const QString feature = names.next().captured(1);
            CAPTURE(feature);
            CHECK_FALSE(all.contains(feature));
            all.insert(feature, words.value(cells.at(2).trimmed()));
        }
    }
    return all;
}

Supports built()
{
    Supports all;
    for (const Feature &feature : formFeatures()) {
        CAPTURE(feature.name);
        CHECK_FALSE(all.contains(feature.name));
        all.insert(feature.name, feature.support);
    }
    return all;
}

QJsonObject examples() { return QJsonDocument::fromJson(fileBytes("tests/data/forms/features.json")).object(); }

Result<Questionnaire> load(QJsonObject form)
{
    form.insert(u"resourceType"_s, u"Questionnaire"_s);
    form.insert(u"status"_s, u"draft"_s);
    return readQuestionnaire(QJsonDocument(form).toJson(), u"example.json"_s);
}

/// A form with an extension, or a member, on a question and, for an extension, on the form itself.
QJsonObject formWith(const QString &feature, bool onForm)
{
    const QString name = feature.section(u' ', 1);
    QJsonObject question{{u"linkId"_s, u"q1"_s}, {u"type"_s, u"string"_s}};
    if (!feature.startsWith(u"extension "_s)) {
        question.insert(name, u"x"_s);
        return {{u"item"_s, QJsonArray{question}}};
    }
    const QString url = fullExtensionUrl(name).replace(u'*', u"wg"_s);
    const QJsonArray extensions{QJsonObject{{u"url"_s, url}, {u"valueString"_s, u"x"_s}}};
    QJsonObject form;
    (onForm ? form : question).insert(u"extension"_s, extensions);
    form.insert(u"item"_s, QJsonArray{question});
    return form;
}

/// The part of a feature's name that an example must show: the last part of a url, a code, a member.
QString mark(const QString &feature) { return feature.section(u' ', -1).section(u'/', -1).section(u':', -1); }

} // namespace

TEST_CASE("the page on form support lists what the engine knows, and nothing else")
{
    const Supports page = documented();
    const Supports engine = built();
    for (auto feature = engine.begin(); feature != engine.end(); ++feature) {
        CAPTURE(feature.key());
        CHECK(page.contains(feature.key()));
        CHECK(page.value(feature.key()) == feature.value());
    }
    for (auto feature = page.begin(); feature != page.end(); ++feature) {
        CAPTURE(feature.key());
        CHECK(engine.contains(feature.key()));
    }
}

TEST_CASE("what the page calls supported loads, each shown by an example")
{
    const QJsonObject all = examples();
    for (const Feature &feature : formFeatures()) {
        if (feature.support != Support::Supported)
            continue;
        CAPTURE(feature.name);
        REQUIRE(all.contains(feature.name));
        const QJsonObject example = all.value(feature.name).toObject();
        CHECK(QString::fromUtf8(QJsonDocument(example).toJson()).contains(mark(feature.name)));
        const auto form = load(example);
        CAPTURE(form ? QString() : form.error().what);
        CHECK(form.ok());
    }
}

TEST_CASE("an example shows a feature of the engine")
{
    const Supports engine = built();
    const QStringList names = examples().keys();
    for (const QString &name : names) {
        CAPTURE(name);
        CHECK(engine.value(name, Support::Refused) == Support::Supported);
    }
}

TEST_CASE("what the page calls carried loads, on a question and on the form")
{
    for (const Feature &feature : formFeatures()) {
        if (feature.support != Support::Carried)
            continue;
        for (const bool onForm : {false, true}) {
            const auto form = load(formWith(feature.name, onForm));
            CAPTURE(feature.name, form ? QString() : form.error().what);
            CHECK(form.ok());
        }
    }
}

TEST_CASE("what the page calls refused is refused, and the error names it")
{
    for (const Feature &feature : formFeatures()) {
        if (feature.support != Support::Refused)
            continue;
        const auto form = load(formWith(feature.name, false));
        CAPTURE(feature.name);
        REQUIRE_FALSE(form.ok());
        CAPTURE(form.error().what);
        CHECK(form.error().code == ErrorCode::UnsupportedForm);
        CHECK(form.error().what.contains(mark(feature.name)));
        CHECK(form.error().what.contains(u"item q1"_s));
    }
}

TEST_CASE("an extension nobody knows is refused wherever it stands")
{
    const QJsonArray unknown{QJsonObject{{u"url"_s, u"http://example.org/no-such"_s}, {u"valueBoolean"_s, true}}};
    const QJsonObject holder{{u"extension"_s, unknown}};
    const QJsonObject question{{u"linkId"_s, u"q1"_s}, {u"type"_s, u"string"_s}, {u"text"_s, u"?"_s}};
    const auto with = [&question](const QString &name, const QJsonValue &value) {
        QJsonObject one = question;
        one.insert(name, value);
        return QJsonObject{{u"item"_s, QJsonArray{one}}};
    };
    QJsonObject coded{{u"code"_s, u"a"_s}, {u"extension"_s, unknown}};
    QJsonObject form{{u"item"_s, QJsonArray{question}}};
    QJsonObject onForm = form;
    onForm.insert(u"extension"_s, unknown);
    QJsonObject onTitle = form;
    onTitle.insert(u"title"_s, u"A title"_s);
    onTitle.insert(u"_title"_s, holder);
    QJsonObject onContact = form;
    onContact.insert(u"contact"_s, QJsonArray{holder});
    const QJsonArray limit{QJsonObject{
        {u"url"_s, fullExtensionUrl(u"hl7:minLength"_s)}, {u"valueInteger"_s, 1}, {u"_valueInteger"_s, holder}}};
    const QMap<QString, QJsonObject> places{
        {u"form"_s, onForm},
        {u"title"_s, onTitle},
        {u"contact"_s, onContact},
        {u"item"_s, with(u"extension"_s, unknown)},
        {u"text"_s, with(u"_text"_s, holder)},
        {u"code"_s, with(u"code"_s, QJsonArray{coded})},
        {u"initial"_s,
         with(u"initial"_s, QJsonArray{QJsonObject{{u"valueString"_s, u"a"_s}, {u"extension"_s, unknown}}})},
        {u"extension value"_s, with(u"extension"_s, limit)},
    };
    for (auto place = places.begin(); place != places.end(); ++place) {
        const auto read = load(place.value());
        CAPTURE(place.key());
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == ErrorCode::UnsupportedForm);
        CHECK(read.error().what.contains(u"http://example.org/no-such"_s));
    }
}
