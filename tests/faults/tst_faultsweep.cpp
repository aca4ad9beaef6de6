// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/notebooklife.h"
#include "tests/faults/promises.h"
#include "tests/faults/trouble.h"
#include "tests/support/memorykeystore.h"

#include <catch2/catch_test_macros.hpp>

#include <QTemporaryDir>

#include <cerrno>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
struct Life {
    QTemporaryDir dir;
    test::MemoryKeyStore keyStore;
    test::Promises promises;
    int calls = 0;

    explicit Life(const std::function<int(int)> &decide)
    {
        test::Trouble trouble{decide};
        test::TroubledDisk disk(trouble);
        test::TroubledKeyStore troubled(keyStore, trouble);
        const SystemClock clock;
        test::NotebookLife(dir.path(), {troubled, clock, &disk}, [this](const QString &line) {
            promises.take(line);
        }).live();
        calls = trouble.calls;
    }

    QString broken() { return promises.firstBroken(dir.path(), keyStore); }
};

/// A full disk and a broken one in turn; both at every call when the environment asks for it.
QList<int> errnosAt(int n)
{
    if (qEnvironmentVariableIsSet("DOORSTEP_FULL_SWEEP"))
        return {ENOSPC, EIO};
    return {n % 2 == 0 ? ENOSPC : EIO};
}

void sweep(const char *name, int calls, const std::function<bool(int call, int n)> &hit)
{
    int runs = 0;
    int unfinished = 0;
    for (int n = 1; n <= calls; ++n) {
        for (const int errnum : errnosAt(n)) {
            ++runs;
            Life life([&](int call) { return hit(call, n) ? errnum : 0; });
            INFO(name << ", call " << n << " of " << calls << ", errno " << errnum);
            REQUIRE(life.broken().toStdString() == "");
            unfinished += life.promises.signedVisits.isEmpty() ? 1 : 0;
        }
    }
    std::printf("%s: %d calls, %d runs, %d of them before the signing\n", name, calls, runs, unfinished);
}
} // namespace

TEST_CASE("whatever storage call fails, once or for ever, nothing that was said to be saved is lost")
{
    Life whole(nullptr);
    REQUIRE(whole.broken().toStdString() == "");
    REQUIRE(whole.promises.signedVisits.size() == 1);
    REQUIRE(whole.promises.pin == test::NotebookLife::secondPin());
    REQUIRE(whole.calls > 200);
    SECTION("once")
    {
        sweep("failed once", whole.calls, [](int call, int n) { return call == n; });
    }
    SECTION("for ever")
    {
        sweep("failed for ever", whole.calls, [](int call, int n) { return call >= n; });
    }
}

TEST_CASE("the sweep can see: a promise that is not kept is found")
{
    Life life(nullptr);
    test::Promises more = life.promises;
    more.take(u"record 00000000-0000-7000-8000-00000000dead"_s);
    CHECK(more.firstBroken(life.dir.path(), life.keyStore).startsWith(u"record"_s));
    test::Promises later = life.promises;
    later.pin = u"111111"_s;
    CHECK(later.firstBroken(life.dir.path(), life.keyStore).startsWith(u"unlock"_s));
}
