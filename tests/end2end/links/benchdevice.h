// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QJsonObject>
#include <QProcess>
#include <QStringList>

namespace doorstep::test {

/// A doorstep-bench that plays a tablet, in a process of its own. Needs an event loop, which it lets run while it
/// waits.
class BenchDevice {
public:
    /// `arguments`: as after "doorstep-bench device".
    BenchDevice(const QString &program, const QStringList &arguments);
    ~BenchDevice();
    BenchDevice(const BenchDevice &) = delete;
    BenchDevice &operator=(const BenchDevice &) = delete;

    /// Says a command and waits for the answer to it, behind those to what was begun before; empty when none comes in
    /// time.
    QJsonObject say(const QByteArray &command, int seconds = 90);
    /// Says it and does not wait.
    void begin(const QByteArray &command);
    /// As an empty battery would.
    void kill();

private:
    QProcess m_process;
    int m_owed = 0; ///< answers
};

} // namespace doorstep::test
