// SPDX-License-Identifier: Apache-2.0
// doorstep-forms as somebody calls it: files in, lines and an exit code out.
#include "core/forms/cli/formscommandline.h"
#include "tests/core/forms/validationhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>
#include <QJsonArray>
#include <QProcess>
#include <QTemporaryDir>

using namespace doorstep::test;

namespace {

struct Said {
    int code;
    QString out;
    QString err;
};

class Desk {
public:
    QString put(const QString &name, const QByteArray &bytes)
    {
        QFile file(m_folder.filePath(name));
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("cannot write a test file");
        return file.fileName();
    }

    static Said run(const QStringList &arguments)
    {
        Said said{0, {}, {}};
        QTextStream out(&said.out);
        QTextStream err(&said.err);
        said.code = doorstep::forms::cli::runCommandLine(arguments, out, err);
        return said;
    }

    static Said check(QStringList files)
    {
        files.prepend(u"check"_s);
        return run(files);
    }

private:
    QTemporaryDir m_folder;
};

const QByteArray good = formText(R"({"linkId":"a","type":"string","maxLength":3})");
const QByteArray fits = responseText(R"({"linkId":"a","answer":[{"valueString":"abc"}]})");
const QByteArray tooLong = responseText("\n"
                                        R"({"linkId":"a","answer":[{"valueString":"secret"}]})");

} // namespace

TEST_CASE("valid files end with 0 and say nothing")
{
    Desk desk;
    const QString form = desk.put(u"form.json"_s, good);
    CHECK(desk.check({form}).code == 0);
    const Said said = desk.check({form, desk.put(u"response.json"_s, fits)});
    CHECK(said.code == 0);
    CHECK(said.out.isEmpty());
    CHECK(said.err.isEmpty());
}

TEST_CASE("a finding is one line with file, line, place, item and what is wrong, and ends with 1")
{
    Desk desk;
    const QString form = desk.put(u"form.json"_s, good);
    const QString response = desk.put(u"response.json"_s, tooLong);
    const Said said = desk.check({form, response});
    CHECK(said.code == 1);
    CHECK(
        said.out
        == response
            + u":2: error: QuestionnaireResponse.item[0].answer[0].valueString (a): too-long: has more than 3 characters\n"_s);
    CHECK_FALSE(said.out.contains(u"secret"_s));
}

TEST_CASE("findings as JSON")
{
    Desk desk;
    const QString form = desk.put(u"form.json"_s, good);
    const QString response = desk.put(u"response.json"_s, tooLong);
    for (const QStringList &format : {QStringList{u"--format"_s, u"json"_s}, QStringList{u"--format=json"_s}}) {
        const Said said = desk.check(QStringList{form, response} + format);
        const QJsonArray list = QJsonDocument::fromJson(said.out.toUtf8()).array();
        REQUIRE(list.size() == 1);
        CHECK(list[0].toObject().value(u"code"_s).toString() == u"too-long"_s);
        CHECK(list[0].toObject().value(u"linkId"_s).toString() == u"a"_s);
        CHECK(list[0].toObject().value(u"line"_s).toInt() == 2);
        CHECK(said.code == 1);
    }
}

TEST_CASE("warnings alone leave a file valid")
{
    Desk desk;
    const QString form = desk.put(u"form.json"_s, good);
    const Said said =
        desk.check({form, desk.put(u"r.json"_s, R"({"resourceType":"QuestionnaireResponse","status":"completed"})")});
    CHECK(said.code == 0);
    CHECK(said.out.contains(u": warning: "_s));
}

TEST_CASE("a form that breaks a rule of FHIR is a finding; one that cannot be used is 2")
{
    Desk desk;
    const auto code = [&](const QByteArray &bytes) { return desk.check({desk.put(u"form.json"_s, bytes)}).code; };
    CHECK(code(formText(R"({"linkId":"a","type":"string"},{"linkId":"a","type":"string"})")) == 1);
    CHECK(code("{") == 2);
    CHECK(code("") == 2);
    CHECK(code("[]") == 2);
    CHECK(code(R"({"resourceType":"Patient"})") == 2);
    CHECK(code(fits) == 2);
    CHECK(code("<Questionnaire xmlns=\"http://hl7.org/fhir\"/>") == 2);
    CHECK(code("\xEF\xBB\xBF" + good) == 0);
    CHECK(desk.check({u"/nowhere/form.json"_s}).code == 2);
}

TEST_CASE("what is not supported is named, with its item")
{
    Desk desk;
    const Said unsupported = desk.check(
        {desk.put(u"form.json"_s,
                  formText(R"({"linkId":"a","type":"string",)"
                           R"("modifierExtension":[{"url":"https://doorstep.example/x","valueBoolean":true}]})"))});
    CHECK(unsupported.code == 2);
    CHECK(unsupported.out.contains(u"unsupported: item a: modifierExtension"_s));
    const Said later = desk.check({desk.put(u"r5.json"_s, formText(R"({"linkId":"a","type":"coding"})"))});
    CHECK(later.code == 2);
    CHECK(later.out.contains(u"item a: type coding (FHIR R5)"_s));
}

TEST_CASE("a response that cannot be read is a finding")
{
    Desk desk;
    const QString form = desk.put(u"form.json"_s, good);
    const Said broken = desk.check({form, desk.put(u"r.json"_s, "{\"resourceType\":")});
    CHECK(broken.code == 1);
    CHECK(broken.out.contains(u"r.json: error: not-json"_s));
    CHECK(desk.check({form, desk.put(u"p.json"_s, R"({"resourceType":"Patient"})")}).code == 1);
    CHECK(desk.check({form, u"/nowhere/r.json"_s}).code == 1);
}

TEST_CASE("with a response the verdict is about the response")
{
    Desk desk;
    const QString form =
        desk.put(u"form.json"_s, formText(R"({"linkId":"a","type":"string"},{"linkId":"g","type":"group"})"));
    CHECK(desk.check({form}).code == 1);
    const Said said = desk.check({form, desk.put(u"r.json"_s, fits)});
    CHECK(said.code == 0);
    CHECK(said.out.contains(u"form.json:1: warning: Questionnaire.item[1] (g): que-1"_s));
}

TEST_CASE("a response that brings its questionnaire stands alone")
{
    Desk desk;
    const auto bringing = [&](const char *value) {
        QByteArray own = responseText(R"({"linkId":"mine","answer":[{)" + QByteArray(value) + "}]}", "completed",
                                      R"("contained":[{"resourceType":"Questionnaire","id":"own","status":"active",)"
                                      R"("item":[{"linkId":"mine","type":"boolean"}]}],)");
        return desk.check({desk.put(u"r.json"_s, own.replace("https://doorstep.example/q", "#own"))}).code;
    };
    CHECK(bringing(R"("valueBoolean":true)") == 0);
    CHECK(bringing(R"("valueString":"x")") == 1);
}

TEST_CASE("several forms, each with its responses")
{
    Desk desk;
    const QString one = desk.put(u"one.json"_s, good);
    const QString two = desk.put(u"two.json"_s, formText(R"({"linkId":"b","type":"boolean"})"));
    const QString fitsOne = desk.put(u"r1.json"_s, fits);
    const QString fitsTwo = desk.put(u"r2.json"_s, responseText(R"({"linkId":"b","answer":[{"valueBoolean":true}]})"));
    CHECK(desk.check({one, fitsOne, fitsOne, two, fitsTwo}).code == 0);
    CHECK(desk.check({one, fitsTwo, two, fitsOne}).code == 1);
    CHECK(desk.check({one, two}).code == 0);
}

TEST_CASE("the manual names commands and exit codes, and a wrong command line ends with 2")
{
    const Said help = Desk::run({u"--help"_s});
    CHECK(help.code == 0);
    for (const char *word : {"check", "support", "--format", "Exit codes", "FORM.json [RESPONSE.json"})
        CHECK(help.out.contains(QLatin1String(word)));
    CHECK(Desk::run({}).code == 2);
    CHECK(Desk::run({u"chekc"_s}).code == 2);
    CHECK(Desk::check({}).code == 2);
    CHECK(Desk::check({u"--format"_s, u"xml"_s, u"form.json"_s}).code == 2);
    CHECK(Desk::check({u"--frmat"_s, u"json"_s}).err.contains(u"unknown option --frmat"_s));
}

TEST_CASE("support prints the page of what is supported")
{
    QFile page(QStringLiteral(DOORSTEP_SOURCE_DIR "/docs/forms-support.md"));
    REQUIRE(page.open(QIODevice::ReadOnly));
    CHECK(Desk::run({u"support"_s}).out == QString::fromUtf8(page.readAll()));
}

TEST_CASE("the program itself")
{
    Desk desk;
    QProcess program;
    program.start(QStringLiteral(DOORSTEP_BINARY_DIR "/bin/doorstep-forms"),
                  {u"check"_s, desk.put(u"form.json"_s, good), desk.put(u"r.json"_s, tooLong)});
    REQUIRE(program.waitForFinished());
    CHECK(program.exitCode() == 1);
    CHECK(program.readAllStandardOutput().contains("too-long"));
}
