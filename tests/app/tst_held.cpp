// SPDX-License-Identifier: Apache-2.0
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/viewmodels/exchangestatus.h"
#include "core/model/fields.h"
#include "core/store/exchangestore.h"
#include "tests/app/shown.h"

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
/// Something of this kind is written, and the server holds it for this reason.
void hold(FixtureApp &app, RecordKind kind, const QString &reason)
{
    const bool done = app.onStore([&](Desk &desk) -> Result<void> {
        auto work = desk.place().begin();
        if (!work)
            return work.error();
        DOORSTEP_TRY(work->create({.kind = kind,
                                   .family = app.ids().tester,
                                   .fields = {{field::text, u"Ring the clinic"_s}, {field::status, u"open"_s}}}));
        DOORSTEP_TRY(work->commit());
        store::ExchangeStore exchange(desk.store(), desk.place().actor);
        const qint64 last = exchange.lastNumber();
        const store::ExchangeState state = exchange.state();
        return exchange.store({{1, last - 1, u"applied"_s, {}}, {last, last, u"held"_s, reason}},
                              {.cursor = state.cursor, .epoch = state.epoch, .scope = state.scope},
                              [](const Record &server, const QList<Operation> &) { return server.fields; });
    });
    REQUIRE(done);
}

QString heldDetail(FixtureApp &app)
{
    ExchangeStatus *exchange = app.services().exchange();
    REQUIRE(FixtureApp::wait([exchange] { return exchange->needsYouRows()->count() == 1; }));
    return text(exchange->needsYouRows(), 0, "detail");
}
} // namespace

TEST_CASE("What the server holds stands in the exchange centre, whatever it is, with why and what to do")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    hold(app, RecordKind::Task, u"no-access"_s);
    CHECK(heldDetail(app).contains(u"no longer in your caseload"_s));
    CHECK(text(app.services().exchange()->needsYouRows(), 0, "title") == u"Task, Tester"_s);
    CHECK(app.services().exchange()->chipText() == u"Needs you (1)"_s);
}

TEST_CASE("Each reason for holding has words of its own")
{
    QSet<QString> said;
    for (const QString &reason : {u"no-access"_s, u"signed"_s, u"no-record"_s, u"unknown-kind"_s, u"update-needed"_s}) {
        FixtureApp app;
        REQUIRE(app.unlock());
        hold(app, RecordKind::Carer, reason);
        const QString words = heldDetail(app);
        INFO(words.toStdString());
        CHECK_FALSE(said.contains(words));
        CHECK(words.contains(u"Stored by the server"_s));
        said.insert(words);
    }
}

TEST_CASE("A picture the server has not got stands with its visit, and only its receipt lets it go")
{
    FixtureApp app;
    REQUIRE(app.unlock());
    const QString picture = app.hangPictures(1).first();
    ExchangeStatus *status = app.services().exchange();
    REQUIRE(FixtureApp::wait([status] { return status->waiting() == 1; }));
    const auto row = [status] { return text(status->waitingRows(), 0, "detail"); };
    REQUIRE(FixtureApp::wait([&] { return row().contains(u"1 picture still on this tablet."_s); }));
    CHECK(row().startsWith(u"The server has stored it."_s));
    CHECK(status->chipText() == u"Saved on this tablet (1)"_s);
    REQUIRE(app.onStore([&](Desk &desk) { return desk.store().attachments().stored(picture); }));
    app.hangPictures(0); // another exchange
    REQUIRE(FixtureApp::wait([status] { return status->waiting() == 0; }));
    CHECK(status->waitingRows()->count() == 0);
}
