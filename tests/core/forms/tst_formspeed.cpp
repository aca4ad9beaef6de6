// SPDX-License-Identifier: Apache-2.0
// The budget of a large form: opened in 150 ms, a change in 5 ms. The best of several runs.
#include "core/forms/validation/validation.h"
#include "tests/bench/largeform.h"
#include "tests/core/forms/formhelpers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDir>
#include <QFile>

#include <ctime>

using namespace doorstep;
using namespace doorstep::test;

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr double patience = 10; // sanitizers slow everything down
#else
constexpr double patience = 1;
#endif

/// The time of the processor, not of the clock: a machine that runs tests does other things too.
template <typename Work>
double bestMs(int runs, const Work &work)
{
    double best = 1e9;
    for (int run = 0; run < runs; ++run) {
        const std::clock_t start = std::clock();
        work(run);
        best = std::min(best, 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC);
    }
    return best;
}

} // namespace

TEST_CASE("a form of 800 items opens in 150 ms and reacts in 5 ms")
{
    const QByteArray bytes = bench::largeForm();
    REQUIRE(bytes.size() > 1'000'000);
    REQUIRE(bytes == bench::largeForm());
    REQUIRE_FALSE(validation::hasErrors(validation::checkForm(QJsonDocument::fromJson(bytes).object())));
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
    REQUIRE(session.questionnaire().items().size() == bench::largeFormItems);
    const auto answers = bench::largeFormAnswers();
    const auto given = [](const QByteArray &json) { return QJsonDocument::fromJson(json).array(); };
    for (const auto &one : answers) {
        CAPTURE(one.path);
        REQUIRE(session.answer(one.path, given(one.one)).ok());
    }
    // The worst answer of all, each at its best: the page takes rows, sections, progress and findings after every tap.
    double reactMs = 0;
    for (const auto &one : answers)
        reactMs = std::max(reactMs, bestMs(4, [&](int run) {
                               REQUIRE(session.answer(one.path, given(run % 2 == 0 ? one.other : one.one)).ok());
                               REQUIRE(session.rows().size() > 400);
                               REQUIRE(session.sections().size() + session.findings().size() > 0);
                               REQUIRE(session.progress().total > 0);
                           }));
    const double rowsMs = bestMs(20, [&](int) { REQUIRE(session.rows().size() >= 400); });
    const double responseMs = bestMs(20, [&](int) { REQUIRE_FALSE(session.response().isEmpty()); });
    INFO("open " << openMs << " ms, slowest tap " << reactMs << " ms, rows " << rowsMs << " ms, response " << responseMs
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
