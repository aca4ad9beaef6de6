// SPDX-License-Identifier: Apache-2.0
#include "app/composition/options.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

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
