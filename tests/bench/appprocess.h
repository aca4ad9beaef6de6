// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QLocalServer>
#include <QLocalSocket>
#include <QProcess>

#include <memory>

namespace doorstep::bench {

/// The PIN of whoever enrolApp() enrols.
QByteArray benchPin();

/// Enrols a person of a fresh server in `folder`/tablet, with the app's own command and the null key store. The server
/// is gone afterwards.
void enrolApp(const QString &app, const QString &folder, const QString &serverProgram);

/// The real app, unchanged, offscreen, with the story's robot inside to look and to press. Gives up when it does not
/// answer. Killed at the end.
class AppProcess {
public:
    AppProcess(const QString &app, const QString &tablet);
    ~AppProcess();

    /// Is there something on the screen that answers to this?
    bool sees(const QString &what);
    /// Waits until it is there.
    void waitFor(const QString &what);
    void press(const QString &what);
    /// Chooses whoever enrolApp() enrolled and types her PIN; "pinConfirm" is left to be pressed.
    void typePin();
    qint64 pid() const { return m_process.processId(); }

private:
    bool ask(const QString &command, const QString &at);

    QLocalServer m_channel;
    QProcess m_process;
    std::unique_ptr<QLocalSocket> m_robot;
};

} // namespace doorstep::bench
