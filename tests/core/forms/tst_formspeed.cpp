// SPDX-License-Identifier: Apache-2.0
// The budget of a large form: opened in 150 ms, a change in 5 ms. The best of several runs, because the machine that
// runs tests does other things too.
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QElapsedTimer>
#include <QFile>

using namespace doorstep;
using namespace doorstep::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double patience = 10; // sanitizers slow everything down
#else
constexpr double patience = 1;
#endif

/// 800 items in 20 sections, about 1 MB; each question hangs on the first of its section.
QByteArray largeForm()
{
    const QByteArray padding(900, 'x');
    QByteArray items;
    for (int section = 0; section < 20; ++section) {
        const QByteArray id = QByteArray::number(section);
        items += (section ? "," : "") + QByteArray(R"({"linkId":"s)") + id
            + R"(","type":"group","text":"Section","item":[)" + R"({"linkId":"gate)" + id
            + R"(","type":"boolean","text":"?"})";
        for (int question = 0; question < 38; ++question) {
            items += R"(,{"linkId":"q)" + id + "." + QByteArray::number(question)
                + R"(","type":"choice","repeats":true,"text":"How is {baby}? )" + padding
                + R"(","enableWhen":[{"question":"gate)" + id
                + R"(","operator":"=","answerBoolean":true}],"answerOption":[)";
            for (int option = 0; option < 5; ++option)
                items += (option ? "," : "") + QByteArray(R"({"valueCoding":{"system":"s","code":"c)")
                    + QByteArray::number(option) + R"(","display":"Option"}})";
            items += "]}";
        }
        items += "]}";
    }
    return formBytes(items);
}

template <typename Work>
double bestMs(int runs, const Work &work)
{
    double best = 1e9;
    for (int run = 0; run < runs; ++run) {
        QElapsedTimer timer;
        timer.start();
        work(run);
        best = std::min(best, static_cast<double>(timer.nsecsElapsed()) / 1e6);
    }
    return best;
}

} // namespace

TEST_CASE("a form of 800 items opens in 150 ms and reacts in 5 ms")
{
    const QByteArray bytes = largeForm();
    REQUIRE(bytes.size() > 1'000'000);
    FormContext context;
    context.names.insert(u"baby"_s, u"Asha"_s);
    const auto open = [&] {
        auto form = readQuestionnaire(bytes, u"large.json"_s);
        REQUIRE(form.ok());
        FormSession session(std::make_shared<const Questionnaire>(*std::move(form)), context);
        REQUIRE(session.rows().size() >= 40);
        return session;
    };
    const double openMs = bestMs(5, [&](int) { (void)open(); });
    FormSession session = open();
    REQUIRE(session.questionnaire().items().size() == 800);
    for (int section = 0; section < 20; ++section)
        REQUIRE(session.answer(u"gate%1"_s.arg(section), value(u"valueBoolean"_s, true)).ok());
    REQUIRE(session.rows().size() == 800);
    const double reactMs = bestMs(20, [&](int run) {
        REQUIRE(session.answer(u"gate7"_s, value(u"valueBoolean"_s, run % 2 == 0)).ok());
        REQUIRE(session.progress().total >= 20);
    });
    const double rowsMs = bestMs(20, [&](int) { REQUIRE(session.rows().size() >= 760); });
    const double responseMs = bestMs(20, [&](int) { REQUIRE_FALSE(session.response().isEmpty()); });
    INFO("open " << openMs << " ms, change " << reactMs << " ms, rows " << rowsMs << " ms, response " << responseMs
                 << " ms");
    CHECK(openMs <= 150 * patience);
    CHECK(reactMs <= 5 * patience);
    CHECK(rowsMs <= 5 * patience);
}

TEST_CASE("each checklist that ships opens in 20 ms")
{
    const QDir folder(QStringLiteral(DOORSTEP_SOURCE_DIR "/core/content/questionnaires"));
    const QStringList names = folder.entryList({u"*.json"_s});
    REQUIRE_FALSE(names.isEmpty());
    for (const QString &name : names) {
        QFile file(folder.filePath(name));
        REQUIRE(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        const double openMs = bestMs(7, [&](int) {
            auto form = readQuestionnaire(bytes, name);
            REQUIRE(form.ok());
            const FormSession session(std::make_shared<const Questionnaire>(*std::move(form)), {});
            REQUIRE(session.questionnaire().items().size() > 1);
            (void)session.rows();
        });
        INFO(name.toStdString() << " opens in " << openMs << " ms");
        CHECK(openMs <= 20 * patience);
    }
}
