// SPDX-License-Identifier: Apache-2.0
#include "app/services/language.h"
#include "app/services/said.h"
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

TEST_CASE("Only a language the app carries can be chosen")
{
    const QTemporaryDir dir;
    {
        SettingsModel settings(dir.path());
        CHECK(settings.language() == QString());
        CHECK(settings.languages().size() == Language::available().size() + 1);
        settings.setLanguage(u"tlh"_s);
        CHECK(settings.language() == QString());
        settings.setLanguage(u"en"_s);
    }
    CHECK(SettingsModel(dir.path()).language() == u"en"_s);
}

TEST_CASE("The language is the first one wanted that the app carries, else English")
{
    const QStringList languages{u"en"_s, u"cy"_s, u"ar"_s};
    CHECK(Language::best({u"cy-GB"_s, u"en-GB"_s}, languages) == u"cy"_s);
    CHECK(Language::best({u"pl-PL"_s, u"ar"_s}, languages) == u"ar"_s);
    CHECK(Language::best({u"pl-PL"_s}, languages) == u"en"_s);
    CHECK(Language::best({}, languages) == u"en"_s);
}

TEST_CASE("English has both forms of a sentence with a number in it")
{
    CHECK(Said::tr("%n task(s)", nullptr, 1) == u"1 task"_s);
    CHECK(Said::tr("%n task(s)", nullptr, 2) == u"2 tasks"_s);
}
