// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/postgrescluster.h"

#include <catch2/catch_test_macros.hpp>
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

/// Settings of whoever runs the tests must not lead them elsewhere.
void forgetSettings()
{
    for (const char *name : {"PGHOST", "PGPORT", "PGUSER", "PGDATABASE", "PGPASSWORD", "PGPASSFILE", "PGSERVICE",
                             "PGOPTIONS", "PGSSLMODE", "DOORSTEP_SERVER_STORE"})
        qunsetenv(name);
}
} // namespace

PostgresCluster &PostgresCluster::shared()
{
    static PostgresCluster cluster;
    return cluster;
}

PostgresCluster::PostgresCluster()
{
    forgetSettings();
    make();
    start();
}

PostgresCluster::~PostgresCluster()
{
    ::kill(pid_t(m_server.processId()), SIGQUIT);
    m_server.waitForFinished(patienceMs);
}

/// The newest that is installed; Debian keeps each release's programs in a folder of its own, outside of PATH.
QString PostgresCluster::program(const QString &name) const
{
    const QString inPath = QStandardPaths::findExecutable(name);
    QDir releases(u"/usr/lib/postgresql"_s);
    for (int release = 30; release >= 15; --release) {
        const QString path = releases.filePath(u"%1/bin/%2"_s.arg(release).arg(name));
        if (QFile::exists(path))
            return path;
    }
    INFO("PostgreSQL 15 or newer is not installed: see scripts/lib/packages.sh");
    REQUIRE_FALSE(inPath.isEmpty());
    return inPath;
}

/// It ends when this process does, however that ends.
void PostgresCluster::startAsServer(QProcess &process, const QString &name, const QStringList &arguments)
{
    QStringList all{u"--pdeathsig=QUIT"_s};
    if (serverUser())
        all += {u"--reuid=postgres"_s, u"--regid=postgres"_s, u"--init-groups"_s};
    process.setWorkingDirectory(u"/"_s);
    process.start(u"setpriv"_s, all + QStringList{program(name)} + arguments);
}

void PostgresCluster::make()
{
    REQUIRE(m_folder.isValid());
    if (const passwd *user = serverUser())
        REQUIRE(chown(m_folder.path().toLocal8Bit().constData(), user->pw_uid, user->pw_gid) == 0);
    chmod(m_folder.path().toLocal8Bit().constData(), 0755);
    QProcess initdb;
    startAsServer(initdb, u"initdb"_s,
                  {u"--pgdata"_s, m_folder.filePath(u"data"_s), u"--auth=trust"_s, u"--username=tests"_s,
                   u"--encoding=UTF8"_s, u"--locale=C.UTF-8"_s, u"--no-sync"_s});
    REQUIRE(initdb.waitForFinished(patienceMs));
    INFO(initdb.readAllStandardError().toStdString());
    REQUIRE(initdb.exitCode() == 0);
    QFile doors(m_folder.filePath(u"data/pg_hba.conf"_s)); // the first line that fits counts
    REQUIRE(doors.open(QIODevice::ReadWrite));
    const QByteArray others = doors.readAll();
    doors.seek(0);
    doors.write("local all locked scram-sha-256\n" + others);
}

void PostgresCluster::start()
{
    m_server.setStandardErrorFile(QProcess::nullDevice());
    m_server.setStandardOutputFile(QProcess::nullDevice());
    startAsServer(m_server, u"postgres"_s,
                  {u"-D"_s, m_folder.filePath(u"data"_s), u"-k"_s, m_folder.path(), u"-c"_s, u"listen_addresses="_s,
                   u"-c"_s, u"fsync=off"_s, u"-c"_s, u"full_page_writes=off"_s, u"-c"_s, u"shared_buffers=32MB"_s,
                   u"-c"_s, u"max_connections=80"_s, u"-c"_s, u"jit=off"_s});
    REQUIRE(m_server.waitForStarted(patienceMs));
    await();
}

void PostgresCluster::kill()
{
    ::kill(pid_t(m_server.processId()), SIGQUIT);
    REQUIRE(m_server.waitForFinished(patienceMs));
}

void PostgresCluster::await()
{
    const QByteArray address = this->address(u"public"_s).section(u"&schema="_s, 0, 0).toUtf8();
    for (int waited = 0; PQping(address.constData()) != PQPING_OK; waited += 20) {
        REQUIRE(waited < patienceMs);
        REQUIRE(m_server.state() != QProcess::NotRunning);
        QThread::msleep(20);
    }
}

QString PostgresCluster::address(const QString &schema) const
{
    return u"postgresql://tests@/postgres?host=%1&schema=%2"_s.arg(m_folder.path(), schema);
}

QString PostgresCluster::freshAddress() { return address(u"t%1"_s.arg(++m_schemas)); }

void PostgresCluster::run(const QString &sql)
{
    const QByteArray address = this->address({}).section(u"&schema="_s, 0, 0).toUtf8();
    const std::unique_ptr<PGconn, decltype(&PQfinish)> connection(PQconnectdb(address.constData()), &PQfinish);
    const std::unique_ptr<PGresult, decltype(&PQclear)> done(PQexec(connection.get(), sql.toUtf8().constData()),
                                                             &PQclear);
    INFO(PQerrorMessage(connection.get()));
    const auto status = PQresultStatus(done.get());
    REQUIRE((status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK));
}

} // namespace doorstep::test
