// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/appprocess.h"
#include "tests/bench/measure.h"

#include <QTemporaryDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
double startOnce(const QString &app, const QString &tablet)
{
    std::unique_ptr<AppProcess> process; // ended outside what is timed
    return timed([&] {
        process = std::make_unique<AppProcess>(app, tablet);
        // The robot must see whose tablet it is twice: by the second look the app has been through its event loop once
        // more, and has painted.
        for (int seen = 0; seen < 2; ++seen)
            process->waitFor(u"~Bench Example"_s);
    });
}
} // namespace

void measureStart(Figures &figures, const QString &appProgram, const QString &serverProgram)
{
    const QTemporaryDir folder;
    enrolApp(appProgram, folder.path(), serverProgram);
    Milliseconds each;
    for (int round = 0; round <= rounds; ++round)
        each.push_back(startOnce(appProgram, folder.filePath(u"tablet"_s)));
    each.erase(each.begin()); // the warm-up
    figures.set("start_ms", median(each));
}

} // namespace doorstep::bench
