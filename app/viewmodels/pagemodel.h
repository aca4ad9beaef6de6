// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/error.h"

#include <QObject>
#include <QQmlParserStatus>
#include <QtQml/qqml.h>

namespace doorstep {

class AppServices;
namespace store {
struct ChangeNotice;
}

/// What every page model shares: it is created in QML by its page, told its services and ids there, loads itself once
/// complete, loads again when the store says that something it shows has changed, and empties itself when the tablet
/// locks. GUI thread only; the store is only asked through the store thread.
/// Heirs name it in full (doorstep::PageModel): moc of Qt 6.4 copies the name as written, and the type list of the QML
/// module has to find it.
class PageModel : public QObject, public QQmlParserStatus {
    Q_OBJECT
    Q_INTERFACES(QQmlParserStatus)
    QML_ANONYMOUS
    Q_PROPERTY(doorstep::AppServices *services READ services WRITE setServices NOTIFY servicesChanged REQUIRED)
    /// False until the first load has come back. Show "loading" only if this lasts over 300 ms.
    Q_PROPERTY(bool ready READ ready NOTIFY readyChanged)
    /// What the page was about is not on this tablet, or not any more. Not ready then, and not on its way either.
    Q_PROPERTY(bool gone READ gone NOTIFY readyChanged)
    /// A whole sentence when the page cannot be shown or the last wish failed; empty otherwise.
    Q_PROPERTY(QString problem READ problem NOTIFY problemChanged)
public:
    explicit PageModel(QObject *parent = nullptr);

    AppServices *services() const { return m_services; }
    void setServices(AppServices *services);
    bool ready() const { return m_ready; }
    bool gone() const { return m_gone; }
    QString problem() const { return m_problem; }

    void classBegin() override { }
    void componentComplete() override;

    /// Takes the sentence away once it has been read.
    Q_INVOKABLE void dismissProblem() { setProblem(QString()); }

Q_SIGNALS:
    void servicesChanged();
    void readyChanged();
    void problemChanged();

protected:
    /// Asks the store for everything the page shows.
    virtual void load() = 0;
    /// Lets go of everything the page shows.
    virtual void clear() = 0;
    /// Does this commit touch what the page shows? By default any commit does.
    virtual bool concerns(const store::ChangeNotice &notice) const;

    bool complete() const { return m_complete; }
    /// Loads soon, once, however often it is called until then.
    void reloadIfComplete();
    void setReady(bool ready);
    void setProblem(const QString &problem);
    /// Says in plain words what went wrong.
    void fail(const Error &error);
    /// The same when the page itself could not be read. What is no longer on the tablet, as when the family has left
    /// the caseload, does not stay on the screen.
    void failToShow(const Error &error);

private:
    void onCommitted(const store::ChangeNotice &notice);
    void onSession();

    AppServices *m_services = nullptr;
    QString m_problem;
    bool m_ready = false;
    bool m_gone = false;
    bool m_complete = false;
    bool m_loadWaits = false;
};

} // namespace doorstep
