// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/person.h"

#include <QCoreApplication>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QLocalSocket>
#include <QThread>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int startSeconds = 30;
constexpr int replySeconds = 30;
constexpr int turnMs = 150; // a page lays itself out anew in this time
constexpr int lookAgainMs = 40; // a screen draws a frame or two in this time

/// What the app says because these tests ask for the null key store; anything else is a complaint.
const QByteArray warning = "Warning: the null key store protects nothing. It is for tests.\n";

[[noreturn]] void fail(const QString &what) { throw StoryError(what.toStdString()); }

QString firstSaid(const QJsonObject &reply) { return reply.value("said"_L1).toArray().at(0).toString(); }
} // namespace

Person::Person(const Programs &programs, QString name, QString dataFolder)
    : m_programs(programs), m_name(std::move(name)), m_dataFolder(std::move(dataFolder))
{
}

Person::~Person()
{
    if (m_app)
        kill();
}

void Person::start()
{
    m_server.close();
    const QString channel =
        u"doorstep-robot-%1-%2"_s.arg(QCoreApplication::applicationPid()).arg(reinterpret_cast<quintptr>(this));
    QLocalServer::removeServer(channel);
    if (!m_server.listen(channel))
        fail(u"no channel to %1: %2"_s.arg(m_name, m_server.errorString()));
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    environment.insert(u"QT_QUICK_BACKEND"_s, u"software"_s);
    environment.insert(u"XDG_RUNTIME_DIR"_s, m_dataFolder); // Qt says so aloud where a machine has none
    environment.insert(u"QT_PLUGIN_PATH"_s, m_programs.robotFolder);
    environment.insert(u"QT_QPA_GENERIC_PLUGINS"_s, u"doorsteprobot:"_s + m_server.fullServerName());
    m_app = std::make_unique<QProcess>();
    m_app->setProcessEnvironment(environment);
    m_app->setProcessChannelMode(QProcess::MergedChannels);
    m_app->start(m_programs.app, {u"--data-dir"_s, m_dataFolder, u"--key-store"_s, u"null"_s});
    if (!m_app->waitForStarted() || !m_server.waitForNewConnection(startSeconds * 1000)) {
        m_app->kill();
        m_app->waitForFinished();
        fail(u"%1 could not open the app: %2"_s.arg(m_name, QString::fromUtf8(m_app->readAll())));
    }
    m_robot = m_server.nextPendingConnection();
}

void Person::kill()
{
    m_app->kill();
    m_app->waitForFinished();
    m_complaints += m_app->readAll().replace(warning, "");
    m_app.reset();
    m_robot = nullptr;
}

void Person::enrol(const QString &url, const QString &pin, const QString &code, const QString &devicePin)
{
    QProcess process;
    auto environment = QProcessEnvironment::systemEnvironment();
    environment.insert(u"QT_QPA_PLATFORM"_s, u"offscreen"_s);
    process.setProcessEnvironment(environment);
    process.setProcessChannelMode(QProcess::MergedChannels);
    process.start(m_programs.app,
                  {u"--data-dir"_s, m_dataFolder, u"--key-store"_s, u"null"_s, u"--enrol"_s, u"--server"_s, url,
                   u"--pin-sha256"_s, pin, u"--code"_s, code, u"--pin-stdin"_s});
    process.write(devicePin.toUtf8() + '\n');
    process.closeWriteChannel();
    if (!process.waitForFinished(startSeconds * 1000) || process.exitStatus() != QProcess::NormalExit
        || process.exitCode() != 0)
        fail(u"%1 could not enrol: %2"_s.arg(m_name, QString::fromUtf8(process.readAll())));
}

void Person::loseKeyStore() { QFile::remove(m_dataFolder + u"/keystore.null.json"_s); }

QJsonObject Person::ask(const QJsonObject &command)
{
    m_robot->write(QJsonDocument(command).toJson(QJsonDocument::Compact) + '\n');
    m_robot->flush();
    while (!m_robot->canReadLine()) {
        if (!m_robot->waitForReadyRead(replySeconds * 1000))
            fail(u"%1's app does not answer: %2"_s.arg(m_name, QString::fromUtf8(m_app->readAll())));
    }
    return QJsonDocument::fromJson(m_robot->readLine()).object();
}

void Person::insist(const QJsonObject &command, const QString &wanted, int seconds)
{
    QElapsedTimer waiting;
    waiting.start();
    QJsonObject reply = ask(command);
    while (!reply.value("ok"_L1).toBool()) {
        if (waiting.elapsed() > seconds * 1000) {
            fail(u"%1 could not %2 (%3). On the screen: %4\n%5"_s.arg(m_name, wanted, reply.value("why"_L1).toString(),
                                                                      everythingInSight().join(u" · "_s),
                                                                      QString::fromUtf8(m_app->readAll())));
        }
        QThread::msleep(lookAgainMs);
        reply = ask(command);
    }
}

void Person::tap(const QString &what, int index)
{
    insist({{u"do"_s, u"click"_s}, {u"at"_s, what}, {u"index"_s, index}}, u"tap \"%1\""_s.arg(what), 15);
}

void Person::typeInto(const QString &what, const QString &text)
{
    tap(what);
    (void)ask({{u"do"_s, u"type"_s}, {u"text"_s, text}});
}

void Person::press(int key, const QString &text)
{
    (void)ask({{u"do"_s, u"press"_s}, {u"key"_s, key}, {u"text"_s, text}});
}

void Person::see(const QString &what, int seconds)
{
    insist({{u"do"_s, u"look"_s}, {u"at"_s, what}}, u"see \"%1\""_s.arg(what), seconds);
}

void Person::read(const QString &what, const QString &words, int seconds)
{
    QElapsedTimer waiting;
    waiting.start();
    QString said;
    do {
        said = saying(what);
        if (said.contains(words))
            return;
        QThread::msleep(lookAgainMs);
    } while (waiting.elapsed() < seconds * 1000);
    fail(u"%1 waited for \"%2\" at %3; it says \"%4\". On the screen: %5"_s.arg(m_name, words, what, said,
                                                                                everythingInSight().join(u" · "_s)));
}

void Person::lose(const QString &what, int seconds)
{
    QElapsedTimer waiting;
    waiting.start();
    while (sees(what)) {
        if (waiting.elapsed() > seconds * 1000)
            fail(u"%1 still sees \"%2\""_s.arg(m_name, what));
        QThread::msleep(lookAgainMs);
    }
}

bool Person::sees(const QString &what) { return ask({{u"do"_s, u"look"_s}, {u"at"_s, what}}).value("ok"_L1).toBool(); }

QString Person::saying(const QString &what) { return firstSaid(ask({{u"do"_s, u"look"_s}, {u"at"_s, what}})); }

void Person::resize(int width, int height)
{
    (void)ask({{u"do"_s, u"resize"_s}, {u"width"_s, width}, {u"height"_s, height}});
    QThread::msleep(turnMs);
}

void Person::picture(const QString &path)
{
    insist({{u"do"_s, u"picture"_s}, {u"path"_s, path}}, u"take a picture"_s, 5);
}

QStringList Person::everythingInSight()
{
    QStringList names;
    const auto all = ask({{u"do"_s, u"names"_s}}).value("names"_L1).toArray();
    for (const auto &name : all)
        names.append(name.toString());
    return names;
}

} // namespace doorstep::test
