// SPDX-License-Identifier: Apache-2.0
#include "app/composition/options.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <array>

using namespace doorstep;
using namespace Qt::StringLiterals;

TEST_CASE("The data folder is what the command line says")
{
    const Options options = readOptions({u"doorstep"_s, u"--data-dir"_s, u"/tmp/somewhere"_s});
    CHECK(options.problem == QString());
    CHECK(options.dataFolder == u"/tmp/somewhere"_s);
    CHECK_FALSE(options.enrol);
    CHECK_FALSE(readOptions({u"doorstep"_s}).dataFolder.isEmpty());
}

TEST_CASE("An enrolment needs server, fingerprint, code and where the PIN comes from")
{
    const Options missing = readOptions({u"doorstep"_s, u"--enrol"_s, u"--server"_s, u"https://s:1"_s});
    CHECK(missing.problem == u"To enrol, --pin-sha256 is needed too."_s);
    const Options whole = readOptions({u"doorstep"_s, u"--enrol"_s, u"--server"_s, u"https://s:1"_s, u"--pin-sha256"_s,
                                       u"aa"_s, u"--code"_s, u"C"_s, u"--pin-stdin"_s});
    CHECK(whole.problem == QString());
    CHECK(whole.enrol);
    CHECK(whole.enrolment.serverUrl == u"https://s:1"_s);
    CHECK(whole.enrolment.pin == QString());
}

TEST_CASE("An unknown option is named")
{
    CHECK(readOptions({u"doorstep"_s, u"--colour"_s}).problem.contains(u"colour"_s));
    CHECK(readOptions({u"doorstep"_s, u"--help"_s}).message.contains(u"--enrol"_s));
}

TEST_CASE("A notebook is looked after without a screen, and the command line says whose and how")
{
    const Options backup = readOptions({u"doorstep"_s, u"--backup=/tmp/b"_s, u"--person"_s, u"Asha Example"_s});
    CHECK(backup.care == Care::Backup);
    CHECK(backup.file == u"/tmp/b"_s);
    CHECK(backup.person == u"Asha Example"_s);
    const Options restore = readOptions({u"doorstep"_s, u"--restore"_s, u"/tmp/b"_s, u"--beside"_s});
    CHECK(restore.care == Care::Restore);
    CHECK(restore.file == u"/tmp/b"_s);
    CHECK(restore.beside);
    CHECK(readOptions({u"doorstep"_s, u"--check"_s}).care == Care::Check);
    CHECK(readOptions({u"doorstep"_s, u"--rotate-key"_s}).care == Care::RotateKey);
    CHECK_FALSE(readOptions({u"doorstep"_s}).withoutScreen());
}

TEST_CASE("What needs no screen needs no display")
{
    const auto needs = [](QByteArray option) {
        QByteArray program = "doorstep";
        std::array arguments{program.data(), option.data()};
        return needsNoScreen(2, arguments.data());
    };
    for (const QByteArray &option : {QByteArray("--enrol"), QByteArray("--check"), QByteArray("--backup"),
                                     QByteArray("--backup=f"), QByteArray("--restore"), QByteArray("--rotate-key")})
        CHECK(needs(option));
    CHECK_FALSE(needs("--checklist"));
    CHECK_FALSE(needs("--data-dir"));
}
