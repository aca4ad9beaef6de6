// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QTimer>
#include <QtQml/qqml.h>

namespace doorstep {

class AppServices;

/// The way out of the family's view: the PIN of whoever has the tablet open, and nothing else. A wrong one counts as at
/// unlocking.
class PlanGate : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(doorstep::AppServices *services READ services WRITE setServices NOTIFY servicesChanged REQUIRED)
    Q_PROPERTY(bool busy READ busy NOTIFY changed) ///< the PIN is being checked, or the next one has to wait
    Q_PROPERTY(QString problem READ problem NOTIFY changed)
    Q_PROPERTY(QString status READ status NOTIFY changed) ///< "Checking the PIN…", "Try again in 30 s", or empty
    Q_PROPERTY(int minimumPinLength READ minimumPinLength CONSTANT)
public:
    explicit PlanGate(QObject *parent = nullptr);

    AppServices *services() const { return m_services; }
    void setServices(AppServices *services);
    bool busy() const { return m_checking || waitSeconds() > 0; }
    QString problem() const { return m_problem; }
    QString status() const;
    int minimumPinLength() const { return 6; }

    /// Ends in opened(), or in `problem`. Ignored while busy.
    Q_INVOKABLE void open(const QString &pin);
    Q_INVOKABLE void dismissProblem();

Q_SIGNALS:
    void servicesChanged();
    void changed();
    void opened();

private:
    int waitSeconds() const;

    AppServices *m_services = nullptr;
    QString m_problem;
    qint64 m_waitUntilMs = 0; ///< monotonic
    QTimer m_second;
    bool m_checking = false;
};

} // namespace doorstep
