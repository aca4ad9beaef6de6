// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/appprocess.h"
#include "tests/bench/measure.h"
#include "tests/bench/notebook.h"

#include <QTemporaryDir>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr int visitsOfDay = 9; // from eight to four, one an hour

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

/// From the last tap of unlocking to a Today that stands there with the day's visits.
double openDay(const QString &app, const QString &tablet)
{
    AppProcess process(app, tablet);
    process.typePin();
    return timed([&] {
        process.press(u"pinConfirm"_s);
        for (int seen = 0; seen < 2; ++seen) // the second look comes after it was painted
            process.waitFor(u"~16:00"_s); // the last of the day
    });
}

double medianOf(const std::function<double()> &once)
{
    Milliseconds each;
    for (int round = 0; round <= rounds; ++round)
        each.push_back(once());
    each.erase(each.begin()); // the warm-up
    return median(each);
}
} // namespace

void measureStart(Figures &figures, const QString &appProgram, const QString &serverProgram)
{
    const QTemporaryDir folder;
    enrolApp(appProgram, folder.path(), serverProgram);
    const QString tablet = folder.filePath(u"tablet"_s);
    figures.set("start_ms", medianOf([&] { return startOnce(appProgram, tablet); }));
}

void measureToday(Figures &figures, const QString &appProgram, const QString &serverProgram)
{
    const QTemporaryDir folder;
    const QString tablet = folder.filePath(u"tablet"_s);
    enrolApp(appProgram, folder.path(), serverProgram);
    fillNotebook(tablet);
    planToday(tablet, visitsOfDay);
    figures.set("today_ms", medianOf([&] { return openDay(appProgram, tablet); }));
}

} // namespace doorstep::bench
