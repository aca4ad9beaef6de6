// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/benches.h"

#include "core/vault/vault.h"
#include "platform/keystore.h"
#include "tests/bench/appprocess.h"
#include "tests/bench/filledstore.h"
#include "tests/bench/measure.h"

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QThread>

namespace doorstep::bench {

using namespace Qt::StringLiterals;

namespace {
constexpr unsigned settledAfterMs = 5000; // pages are drawn, the audit log is looked through

/// The notebook of whoever was enrolled, filled as if she had pulled ten thousand visits.
void fillNotebook(const QString &tablet)
{
    const QString people = tablet + u"/practitioners"_s;
    const QString person = QDir(people).entryList(QDir::Dirs | QDir::NoDotAndDotDot).value(0);
    const auto keyStore = platform::makeKeyStore(u"null"_s, tablet);
    if (!keyStore)
        giveUp("key store", keyStore.error());
    const SystemClock clock;
    Vault vault(people + u'/' + person, person, {**keyStore, clock});
    const auto key = vault.unlock(QString::fromLatin1(benchPin()));
    if (!key)
        giveUp("unlock", key.error());
    BenchStore(key->databasePath, key->key.view()).pullIn(fullSet);
}

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
    say("filling the notebook with 10,000 visits");
    fillNotebook(tablet);
    AppProcess app(appProgram, tablet);
    app.press(u"~Bench Example"_s);
    for (const char digit : benchPin())
        app.press(u"pin"_s + QLatin1Char(digit));
    app.press(u"pinConfirm"_s);
    app.waitFor(u"shell"_s);
    QThread::msleep(settledAfterMs);
    figures.set("rss_mb", residentMb(app.pid()));
}

} // namespace doorstep::bench
