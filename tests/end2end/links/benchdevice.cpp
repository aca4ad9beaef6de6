// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/links/benchdevice.h"

#include <QCoreApplication>
#include <QElapsedTimer>
#include <QJsonDocument>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
constexpr int patienceMs = 20'000;
constexpr int lookMs = 20;
} // namespace

BenchDevice::BenchDevice(const QString &program, const QStringList &arguments)
{
    m_process.setProcessChannelMode(QProcess::ForwardedErrorChannel);
    m_process.start(program, QStringList(u"device"_s) + arguments);
    m_process.waitForStarted(patienceMs);
}

BenchDevice::~BenchDevice()
{
    m_process.closeWriteChannel();
    if (m_process.state() != QProcess::NotRunning && !m_process.waitForFinished(patienceMs))
        kill();
}

void BenchDevice::begin(const QByteArray &command)
{
    m_process.write(command + '\n');
    ++m_owed;
}

QJsonObject BenchDevice::say(const QByteArray &command, int seconds)
{
    begin(command);
    QJsonObject answer;
    QElapsedTimer waiting;
    for (waiting.start(); m_owed > 0;) {
        if (m_process.canReadLine()) {
            answer = QJsonDocument::fromJson(m_process.readLine()).object();
            --m_owed;
            continue;
        }
        if (m_process.state() == QProcess::NotRunning || waiting.elapsed() > seconds * 1'000)
            return {};
        QCoreApplication::processEvents(QEventLoop::AllEvents | QEventLoop::WaitForMoreEvents, lookMs);
    }
    return answer;
}

void BenchDevice::kill()
{
    m_process.kill();
    m_process.waitForFinished();
}

} // namespace doorstep::test
