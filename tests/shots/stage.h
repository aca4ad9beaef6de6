// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "tests/support/fixtureapp.h"

#include <QImage>
#include <QPointer>
#include <QQmlApplicationEngine>
#include <QSize>

#include <memory>

class QQuickItem;
class QQuickWindow;

namespace doorstep::test {

/// The app as a person has it in front of them: Main.qml over a fixture tablet, in a window that is never on a screen.
/// What cannot be done (a control that is not there, a page that does not come) ends the program: a picture of the
/// wrong thing is worse than none. GUI thread.
class Stage {
public:
    explicit Stage(QSize size);
    ~Stage();

    FixtureApp &app() { return m_app; }
    const FixtureIds &ids() const { return m_app.ids(); }

    void unlock(const QString &personId = FixtureApp::healthVisitor());
    /// Goes where Shell.qml's function of that name goes.
    void go(const char *function, const QStringList &arguments);
    /// Taps the visible control with this objectName.
    void tap(const QString &objectName);
    /// Sets a property of the visible item with this objectName.
    void set(const QString &objectName, const char *property, const QVariant &value);
    /// Puts the keyboard on the visible item with this objectName.
    void focus(const QString &objectName);
    /// Presses and releases a key, wherever the keyboard is.
    void press(Qt::Key key);
    void type(const QString &digits);
    void resize(QSize size);
    /// Is there a visible item with this objectName?
    bool shows(const QString &objectName) const;
    QVariant value(const QString &objectName, const char *property) const;
    QString text(const QString &objectName) const { return value(objectName, "text").toString(); }
    /// Every page model there is now; null once it has gone.
    QList<QPointer<QObject>> pageModels() const;
    void dark(bool dark);
    void textScale(int percent);
    /// Waits until the store has answered everything that was asked and the layout is at rest.
    void settle();
    QImage picture();
    /// Says everything again, after a language was laid over the app's own.
    void retranslate();
    /// What holds every item of the window.
    QQuickItem *everything() const;

private:
    QQuickItem *look(const QString &objectName) const;
    QQuickItem *find(const QString &objectName) const;
    QQuickItem *shell() const;

    FixtureApp m_app; // before the engine: pages refer to it until the engine is gone
    std::unique_ptr<QQmlNetworkAccessManagerFactory> m_noNetwork;
    QQmlApplicationEngine m_engine;
    QQuickWindow *m_window = nullptr;
};

} // namespace doorstep::test
