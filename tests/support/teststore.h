// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/random.h"
#include "core/store/unitofwork.h"
#include "tests/support/manualclock.h"

#include <QTemporaryDir>

namespace doorstep::test {

/// A real encrypted tablet store in a folder that goes away, with a clock the test moves.
struct TestStore {
    TestStore()
    {
        reopen();
        (void)store->meta().set(QStringLiteral("device"), actor.device);
        (void)store->meta().set(QStringLiteral("incarnation"), ids.next());
    }

    void reopen()
    {
        store.reset();
        auto opened = store::TabletStore::open(dir.filePath(QStringLiteral("store.db")), key, clock, ids);
        if (!opened)
            qFatal("%s", qPrintable(opened.error().what));
        store = std::move(*opened);
    }

    QTemporaryDir dir;
    QByteArray key = randomBytes(32);
    ManualClock clock;
    SystemIds ids{clock};
    store::Actor actor{ids.next(), ids.next()};
    std::unique_ptr<store::TabletStore> store;
};

} // namespace doorstep::test
