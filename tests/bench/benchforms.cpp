// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "core/forms/formsession.h"
#include "tests/bench/largeform.h"
#include "tests/bench/measure.h"

#include <QJsonDocument>

namespace doorstep::bench {

using namespace Qt::StringLiterals;
using namespace doorstep::forms;

namespace {

FormContext someFamily()
{
    FormContext context;
    context.names = {{u"baby"_s, u"Asha"_s}, {u"carer"_s, u"Ben"_s}};
    return context;
}

FormSession opened(const QByteArray &bytes)
{
    auto form = readQuestionnaire(bytes, u"large form"_s);
    if (!form)
        giveUp("reading the large form", form.error());
    return {std::make_shared<const Questionnaire>(*std::move(form)), someFamily()};
}

QJsonArray answers(const QByteArray &json) { return QJsonDocument::fromJson(json).array(); }

/// What the page of a checklist asks for after every tap, all of it.
std::size_t whatThePageTakes(const FormSession &session)
{
    return session.rows().size() + session.sections().size() + session.findings().size()
        + static_cast<std::size_t>(session.progress().total);
}

/// Everything that can be there is there.
FormSession filled(const QByteArray &bytes)
{
    FormSession session = opened(bytes);
    for (const LargeFormAnswer &one : largeFormAnswers())
        if (!session.answer(one.path, answers(one.one)).ok())
            giveUp("filling in the large form", {ErrorCode::Internal, one.path});
    return session;
}

void measureReacting(Figures &figures, const QByteArray &bytes)
{
    FormSession session = filled(bytes);
    const QList<LargeFormAnswer> all = largeFormAnswers();
    Milliseconds whole, alone;
    for (int turn = 0; turn < 2 * all.size(); ++turn) {
        const LargeFormAnswer &one = all.at(turn / 2);
        const QJsonArray given = answers(turn % 2 == 0 ? one.other : one.one);
        bool ok = false;
        alone.push_back(timed([&] { ok = session.answer(one.path, given).ok(); }));
        whole.push_back(alone.back() + timed([&] { ok = ok && whatThePageTakes(session) > 0; }));
        if (!ok)
            giveUp("answering the large form", {ErrorCode::Internal, one.path});
    }
    say("answer alone p99 " + QByteArray::number(percentile(alone, 99), 'f', 3) + " ms, with all its page takes p50 "
        + QByteArray::number(median(whole), 'f', 3) + " ms, " + QByteArray::number(session.rows().size()) + " rows, "
        + QByteArray::number(qsizetype(whole.size())) + " answers");
    figures.set("form_react_p99_ms", percentile(whole, 99));
}

} // namespace

void measureForms(Figures &figures)
{
    const QByteArray bytes = largeForm();
    say("form of " + QByteArray::number(largeFormItems) + " items, " + QByteArray::number(bytes.size()) + " bytes");
    Milliseconds each;
    for (int round = 0; round <= rounds; ++round)
        each.push_back(timed([&] { (void)whatThePageTakes(opened(bytes)); }));
    each.erase(each.begin()); // the warm-up
    figures.set("form_open_ms", median(each));
    measureReacting(figures, bytes);
}

} // namespace doorstep::bench
