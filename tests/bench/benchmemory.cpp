// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "tests/bench/appprocess.h"
#include "tests/bench/measure.h"
#include "tests/bench/notebook.h"

#include <QFile>
#include <QTemporaryDir>
#include <QThread>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr unsigned settledAfterMs = 5000; // pages are drawn, the audit log is looked through

/// What of the process is in memory, in MB: VmRSS of proc(5).
double residentMb(qint64 pid)
{
    QFile status(u"/proc/%1/status"_s.arg(pid));
    if (!status.open(QIODevice::ReadOnly))
        giveUp("memory", {ErrorCode::NotFound, status.fileName()});
    for (const QByteArray &line : status.readAll().split('\n')) {
        if (line.startsWith("VmRSS:"))
            return line.mid(6).simplified().split(' ').value(0).toDouble() / 1024;
    }
    giveUp("memory", {ErrorCode::NotFound, u"VmRSS"_s});
}
} // namespace

void measureMemory(Figures &figures, const QString &appProgram, const QString &serverProgram)
{
    const QTemporaryDir folder;
    const QString tablet = folder.filePath(u"tablet"_s);
    enrolApp(appProgram, folder.path(), serverProgram);
    fillNotebook(tablet);
    AppProcess app(appProgram, tablet);
    app.typePin();
    app.press(u"pinConfirm"_s);
    app.waitFor(u"shell"_s);
    QThread::msleep(settledAfterMs);
    figures.set("rss_mb", residentMb(app.pid()));
}

} // namespace doorstep::bench
