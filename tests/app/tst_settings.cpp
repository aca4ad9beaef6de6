// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/settingsmodel.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace doorstep;
using namespace Qt::StringLiterals;

TEST_CASE("Settings are kept, and nonsense is not taken")
{
    const QTemporaryDir dir;
    {
        SettingsModel settings(dir.path());
        CHECK(settings.theme() == u"light"_s);
        CHECK(settings.lockAfterSeconds() == 120);
        settings.setTheme(u"dark"_s);
        settings.setTheme(u"plaid"_s);
        settings.setTextScale(900);
        settings.setHand(u"left"_s);
        settings.setLockAfterSeconds(1);
    }
    SettingsModel again(dir.path());
    CHECK(again.dark());
    CHECK(again.textScale() == 200);
    CHECK(again.hand() == u"left"_s);
    CHECK(again.lockAfterSeconds() == 30);
}

TEST_CASE("A damaged settings file costs the settings and nothing else")
{
    const QTemporaryDir dir;
    QFile file(dir.filePath(u"settings.json"_s));
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write("{\"theme\": \"da");
    file.close();
    SettingsModel settings(dir.path());
    CHECK(settings.theme() == u"light"_s);
    settings.setTheme(u"dark"_s);
    CHECK(SettingsModel(dir.path()).dark());
}
