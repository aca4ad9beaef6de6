// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/end2end/story/storyerror.h"

#include <QElapsedTimer>
#include <QJsonObject>
#include <QLocalServer>
#include <QProcess>
#include <QStringList>

#include <memory>

namespace doorstep::test {

struct Programs {
    QString app; ///< doorstep
    QString server; ///< doorstep-server
    QString robotFolder; ///< holds generic/<robot plug-in>
};

/// Somebody with a tablet: the real app as a process of its own, and hands to use it. Every action waits for the screen
/// to be ready for it, as a person would, and throws StoryError when it never is.
class Person {
public:
    Person(const Programs &programs, QString name, QString dataFolder);
    ~Person();
    Person(const Person &) = delete;
    Person &operator=(const Person &) = delete;

    /// Opens the app.
    void start();
    /// kill -9.
    void kill();
    /// Enrols the tablet with the app's own command line.
    void enrol(const QString &url, const QString &pin, const QString &code, const QString &devicePin);

    /// The device's key store is empty from now on, as after a reset of its secure part. Only while the app is not
    /// open.
    void loseKeyStore();

    /// Touches what has this object name, says this, or is read out as this.
    void tap(const QString &what, int index = 0);
    void typeInto(const QString &what, const QString &text);
    void press(int key, const QString &text = {});
    /// Waits until the screen has it.
    void see(const QString &what, int seconds = 15);
    /// Waits until what is called `what` says something that contains `words`.
    void read(const QString &what, const QString &words, int seconds = 15);
    /// Waits until the screen no longer has it.
    void lose(const QString &what, int seconds = 15);
    bool sees(const QString &what);
    /// What the first thing called `what` says now; empty when there is none.
    QString saying(const QString &what);
    void resize(int width, int height);
    void picture(const QString &path);
    QStringList everythingInSight();
    QByteArray complaints() const { return m_complaints; }
    const QString &name() const { return m_name; }
    /// Of the app while it is open.
    qint64 pid() const { return m_app->processId(); }

private:
    QJsonObject ask(const QJsonObject &command);
    void insist(const QJsonObject &command, const QString &wanted, int seconds);

    Programs m_programs;
    QString m_name;
    QString m_dataFolder;
    QLocalServer m_server;
    std::unique_ptr<QProcess> m_app;
    QLocalSocket *m_robot = nullptr;
    QByteArray m_complaints;
};

} // namespace doorstep::test
