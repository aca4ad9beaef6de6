// SPDX-License-Identifier: Apache-2.0
#include "tests/support/ownpostgres.h"

#include <libpq-fe.h>

#include <QDir>
#include <QFile>
#include <QStandardPaths>
#include <QThread>

#include <csignal>
#include <memory>
#include <pwd.h>
#include <sys/stat.h>
#include <unistd.h>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 60'000;

/// PostgreSQL refuses to run as root. Null: this process is not root.
const passwd *serverUser() { return geteuid() == 0 ? getpwnam("postgres") : nullptr; }

/// Settings of whoever runs this must not lead anybody elsewhere.
void forgetSettings()
{
    for (const char *name : {"PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGPASSFILE", "PGSERVICE",
                             "PGOPTIONS", "PGSSLMODE", "DOORSTEP_SERVER_STORE"})
        qunsetenv(name);
}

/// The newest that is installed; Debian keeps each release's programs in a folder of its own, outside of PATH. Empty
/// when there is none.
QString program(const QString &name)
{
    const QDir releases(u"/usr/lib/postgresql"_s);
    for (int release = 30; release >= 15; --release) {
        const QString path = releases.filePath(u"%1/bin/%2"_s.arg(release).arg(name));
        if (QFile::exists(path))
            return path;
    }
    return QStandardPaths::findExecutable(name);
}

Error trouble(const QString &what) { return {ErrorCode::Internal, u"PostgreSQL: "_s + what}; }

/// Who may come in is read from the first line that fits.
Result<void> lockOut(const QString &doorsFile)
{
    QFile doors(doorsFile);
    if (!doors.open(QIODevice::ReadWrite))
        return trouble(u"no pg_hba.conf"_s);
    const QByteArray others = doors.readAll();
    doors.seek(0);
    doors.write("local all locked scram-sha-256\n" + others);
    return {};
}
} // namespace

OwnPostgres::OwnPostgres() { forgetSettings(); }

OwnPostgres::~OwnPostgres()
{
    if (m_server.state() != QProcess::NotRunning)
        (void)kill();
}

bool OwnPostgres::isInstalled() { return !program(u"postgres"_s).isEmpty() && !program(u"initdb"_s).isEmpty(); }

/// It ends when this process does, however that ends.
void OwnPostgres::startAs(QProcess &process, const QString &name, const QStringList &arguments)
{
    QStringList all{u"--pdeathsig=QUIT"_s};
    if (serverUser())
        all += {u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s};
    process.setWorkingDirectory(u"/"_s);
    process.start(u"setpriv"_s, all + QStringList{program(name)} + arguments);
}

Result<void> OwnPostgres::make()
{
    const QByteArray folder = m_folder.path().toLocal8Bit();
    const passwd *user = serverUser();
    if (!m_folder.isValid() || (user && chown(folder.constData(), user->pw_uid, user->pw_gid) != 0))
        return trouble(u"no folder for it"_s);
    chmod(folder.constData(), 0755);
    QProcess initdb;
    startAs(initdb, u"initdb"_s,
            {u"--pgdata"_s, m_folder.filePath(u"data"_s), u"--auth=trust"_s, u"--username=tests"_s,
             u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    if (!initdb.waitForFinished(patienceMs) || initdb.exitCode() != 0)
        return trouble(QString::fromUtf8(initdb.readAllStandardError()));
    return lockOut(m_folder.filePath(u"data/pg_hba.conf"_s));
}

Result<void> OwnPostgres::start(const QStringList &settings)
{
    QStringList arguments{u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, m_folder.path(),
                          u"-c"_s, u"listen_addresses="_s};
    for (const QString &setting : settings)
        arguments += {u"-c"_s, setting};
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.setStandardOutputFile(QProcess::nullDevice());
    startAs(m_server, u"postgres"_s, arguments);
    if (!m_server.waitForStarted(patienceMs))
        return trouble(m_server.errorString());
    DOORSTEP_TRY(await());
    return letIn();
}

Result<void> OwnPostgres::letIn() const
{
    return run(u"DO $$ BEGIN CREATE ROLE doorstep LOGIN CREATEROLE; GRANT CREATE ON DATABASE postgres TO doorstep; "
               "EXCEPTION WHEN duplicate_object THEN NULL; END $$"_s);
}

Result<void> OwnPostgres::kill()
{
    ::kill(pid_t(m_server.processId()), SIGQUIT);
    return m_server.waitForFinished(patienceMs) ? Result<void>() : trouble(u"does not end"_s);
}

Result<void> OwnPostgres::await()
{
    for (int waited = 0; PQping(ownAddress().constData()) != PQPING_OK; waited += 20) {
        if (waited >= patienceMs || m_server.state() == QProcess::NotRunning)
            return trouble(u"does not answer"_s);
        QThread::msleep(20);
    }
    return {};
}

QByteArray OwnPostgres::ownAddress() const
{
    return u"postgresql://tests@/postgres?host=%1"_s.arg(m_folder.path()).toUtf8();
}

QString OwnPostgres::address(const QString &schema) const
{
    return u"postgresql://doorstep@/postgres?host=%1&schema=%2"_s.arg(m_folder.path(), schema);
}

Result<void> OwnPostgres::run(const QString &sql) const
{
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(ownAddress().constData()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> done(PQexec(connection.get(), sql.toUtf8().constData()),
                                                             &PQclear);
    const auto status = PQresultStatus(done.get());
    if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK)
        return {};
    return trouble(QString::fromUtf8(PQerrorMessage(connection.get())));
}

} // namespace doorstep::test
