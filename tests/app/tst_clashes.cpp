// SPDX-License-Identifier: Apache-2.0
#include "app/services/appservices.h"
#include "app/services/desk.h"
#include "app/viewmodels/clashesmodel.h"
#include "app/viewmodels/exchangestatus.h"
#include "core/model/fields.h"
#include "tests/app/shown.h"

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
struct TwoPhones {
    TwoPhones()
    {
        REQUIRE(app.unlock());
        app.writePhonesAtOnce();
    }

    QString phone()
    {
        QString said;
        app.onStore([&said, this](Desk &desk) -> Result<void> {
            said = desk.store().records().get(app.ids().ben)->text(field::carer::phone);
            return {};
        });
        return said;
    }

    FixtureApp app;
};
} // namespace

TEST_CASE_METHOD(TwoPhones, "Values written at once stand side by side until somebody decides, in two taps")
{
    Shown<ClashesModel> clashes(app);
    clashes.watch(clashes.clashes());
    REQUIRE(clashes.clashes()->count() == 1);
    CHECK(clashes.canSettle());
    CHECK(text(clashes.clashes(), 0, "title") == u"Ben, Tester: phone"_s);
    const QVariantList values = role(clashes.clashes(), 0, "values").toList();
    REQUIRE(values.size() == 2);
    CHECK(values[0].toMap().value(u"display"_s).toString() == u"07700 900001. On the record now"_s);
    CHECK(values[1].toMap().value(u"display"_s).toString().startsWith(u"07700 900002. Written by you, 23 Nov 2026"_s));

    clashes.settle(text(clashes.clashes(), 0, "clashId"), values[1].toMap().value(u"code"_s).toString());
    CHECK(FixtureApp::wait([&] { return clashes.clashes()->count() == 0; }));
    CHECK(clashes.problem() == QString());
    CHECK(phone() == u"07700 900002"_s);
    CHECK(FixtureApp::wait([&] { return app.services().exchange()->facts().clashes == 0; }));
}

TEST_CASE_METHOD(TwoPhones, "What stands already can be right; the chip needs her until she says so")
{
    ExchangeStatus *chip = app.services().exchange();
    REQUIRE(FixtureApp::wait([chip] { return chip->chipText() == u"Needs you (1)"_s; }));
    Shown<ClashesModel> clashes(app);
    clashes.settle(text(clashes.clashes(), 0, "clashId"), u"current"_s);
    CHECK(FixtureApp::wait([&] { return clashes.clashes()->count() == 0; }));
    CHECK(phone() == u"07700 900001"_s);
    CHECK(FixtureApp::wait([chip] { return chip->needsYou() == 0; }));
}
