// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/server/serverprocess.h"

#include "sync/wire/gzip.h"
#include "tests/sync/server/postgrescluster.h"
#include "tests/sync/server/storeundertest.h"

#include <catch2/catch_test_macros.hpp>

#include <QCryptographicHash>
#include <QDir>
#include <QFile>
#include <QSslCertificate>
#include <QSslConfiguration>
#include <QThread>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 20'000;
const QString program = QStringLiteral(DOORSTEP_BINARY_DIR "/bin/doorstep-server");

qsizetype lengthIn(const QByteArray &head)
{
    for (const QByteArray &line : head.split('\n')) {
        if (line.toLower().startsWith("content-length:"))
            return line.mid(15).trimmed().toLongLong();
    }
    return 0;
}
} // namespace

bool HttpsClient::connectTo(quint16 port, const QString &pin)
{
    QSslConfiguration configuration = QSslConfiguration::defaultConfiguration();
    configuration.setPeerVerifyMode(QSslSocket::VerifyNone);
    m_socket.setSslConfiguration(configuration);
    m_socket.connectToHostEncrypted(u"127.0.0.1"_s, port);
    if (!m_socket.waitForEncrypted(patienceMs))
        return false;
    const QByteArray digest = m_socket.peerCertificate().digest(QCryptographicHash::Sha256);
    return QString::fromLatin1(digest.toHex()) == pin;
}

void HttpsClient::write(const QByteArray &bytes)
{
    m_socket.write(bytes);
    while (m_socket.bytesToWrite() > 0 && m_socket.waitForBytesWritten(patienceMs)) { }
}

HttpAnswer HttpsClient::read()
{
    QByteArray bytes;
    qsizetype end = -1;
    while ((end = bytes.indexOf("\r\n\r\n")) < 0) {
        if (m_socket.bytesAvailable() == 0 && !m_socket.waitForReadyRead(patienceMs))
            return {};
        bytes += m_socket.readAll();
    }
    HttpAnswer answer{bytes.mid(9, 3).toInt(), bytes.left(end), bytes.mid(end + 4)};
    const qsizetype length = lengthIn(answer.head);
    while (answer.body.size() < length && (m_socket.bytesAvailable() > 0 || m_socket.waitForReadyRead(patienceMs)))
        answer.body += m_socket.readAll();
    if (answer.head.contains("Content-Encoding: gzip"))
        answer.body = wire::gunzip(answer.body, wire::maxInflated).valueOr({});
    return answer;
}

void HttpsClient::begin(const QByteArray &path, const QByteArray &body, const QByteArray &headers)
{
    write("POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Length: " + QByteArray::number(body.size()) + "\r\n"
          + headers + "\r\n" + body);
}

HttpAnswer HttpsClient::post(const QByteArray &path, const QByteArray &body, const QByteArray &headers)
{
    begin(path, body, headers);
    return read();
}

HttpAnswer HttpsClient::get(const QByteArray &path)
{
    write("GET " + path + " HTTP/1.1\r\nHost: localhost\r\n\r\n");
    return read();
}

QByteArray SignedDevice::headers(const QByteArray &path, const QByteArray &body) const
{
    return "Doorstep-Device: " + id.toLatin1()
        + "\r\nDoorstep-Signature: " + sign(wire::signedText(path, body), keys.secretKey).toBase64() + "\r\n";
}

ServerProcess::ServerProcess() : m_store(onPostgres() ? PostgresCluster::shared().freshAddress() : QString()) { }

ServerProcess::~ServerProcess()
{
    if (m_process.state() != QProcess::NotRunning)
        killHard();
}

ServerProcess::Ran ServerProcess::run(const QStringList &arguments)
{
    // Said once; every other command finds it in the data directory.
    const bool says = !m_store.isEmpty() && arguments.first() == u"init"_s;
    return runAsSaid(arguments + (says ? QStringList{u"--store"_s, m_store} : QStringList()));
}

ServerProcess::Ran ServerProcess::runAsSaid(const QStringList &arguments)
{
    QProcess process;
    QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"DOORSTEP_SERVER_DATA"_s, folder.path() + u"/data"_s);
    process.setProcessEnvironment(environment);
    process.start(program, arguments);
    REQUIRE(process.waitForFinished(patienceMs));
    return {process.exitCode(), process.readAllStandardOutput(), process.readAllStandardError()};
}

void ServerProcess::prepare()
{
    REQUIRE(run({u"init"_s}).exitCode == 0);
    REQUIRE(run({u"team"_s, u"add"_s, u"North"_s}).exitCode == 0);
    for (const auto &[login, role] :
         std::map<QString, QString>{{u"hv1"_s, u"practitioner"_s}, {u"sup"_s, u"supervisor"_s}}) {
        REQUIRE(run({u"user"_s, u"add"_s, u"--login"_s, login, u"--name"_s, u"Test Person"_s, u"--role"_s, role,
                     u"--team"_s, u"North"_s})
                    .exitCode
                == 0);
    }
    pin = QString::fromLatin1(run({u"certificate"_s}).out.trimmed());
    REQUIRE(pin.size() == 64);
}

void ServerProcess::join(const ServerProcess &other)
{
    const QDir from(other.folder.path() + u"/data"_s);
    REQUIRE(QDir().mkpath(folder.path() + u"/data"_s));
    for (const QString &name : from.entryList(QDir::Files))
        REQUIRE(QFile::copy(from.filePath(name), folder.path() + u"/data/"_s + name));
    pin = other.pin;
}

void ServerProcess::start()
{
    const QString portFile = folder.path() + u"/port"_s;
    QFile::remove(portFile);
    QStringList arguments{u"serve"_s, u"--data"_s, folder.path() + u"/data"_s, u"--listen"_s, u"127.0.0.1:0"_s};
    m_process.start(program, arguments + QStringList{u"--port-file"_s, portFile});
    REQUIRE(m_process.waitForStarted(patienceMs));
    for (int waited = 0; !QFile::exists(portFile) && waited < patienceMs; waited += 10)
        QThread::msleep(10);
    QFile file(portFile);
    REQUIRE(file.open(QIODevice::ReadOnly));
    port = file.readAll().trimmed().toUShort();
}

void ServerProcess::killHard()
{
    m_process.kill();
    REQUIRE(m_process.waitForFinished(patienceMs));
}

int ServerProcess::stop()
{
    m_process.terminate();
    REQUIRE(m_process.waitForFinished(patienceMs));
    return m_process.exitStatus() == QProcess::NormalExit ? m_process.exitCode() : -1;
}

SignedDevice ServerProcess::enrol(const QString &code)
{
    SignedDevice device{.keys = makeKeyPair()};
    HttpsClient client;
    REQUIRE(client.connectTo(port, pin));
    const auto answer =
        client.post("/v1/enrol", wire::encode(wire::EnrolRequest{code, device.keys.publicKey, u"Test tablet"_s}));
    REQUIRE(answer.status == 200);
    const auto reply = wire::decodeEnrolReply(answer.body);
    REQUIRE(reply.ok());
    device.id = reply->device;
    device.person = reply->practitioner;
    return device;
}

} // namespace doorstep::test
