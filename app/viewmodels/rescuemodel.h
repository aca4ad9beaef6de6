// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqml.h>

namespace doorstep {

/// The ways on for somebody who cannot open her notebook: a code from the administrator, or a fresh notebook beside
/// it. Owned by AppServices; GUI thread.
class RescueModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one rescue model belongs to AppServices")
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< a plain sentence, or empty
    Q_PROPERTY(int minimumPinLength READ minimumPinLength CONSTANT)
public:
    using QObject::QObject;

    bool busy() const { return m_busy; }
    QString problem() const { return m_problem; }
    int minimumPinLength() const { return 6; }

    /// The notebook is open.
    void finished();
    void failed(const QString &problem);

    /// Asks the server for the key of this person's notebook. Ends in Session.unlocked, or in `problem`.
    Q_INVOKABLE void recover(const QString &personId, const QString &code, const QString &pin, const QString &pinAgain);
    /// Puts this person's notebook aside and begins an empty one. Ends in Session.unlocked, or in `problem`.
    Q_INVOKABLE void startFresh(const QString &personId, const QString &pin, const QString &pinAgain);
    Q_INVOKABLE void dismissProblem();

Q_SIGNALS:
    void changed();
    void recoverRequested(const QString &personId, const QString &code, const QString &pin);
    void freshRequested(const QString &personId, const QString &pin);

private:
    /// Goes on when nothing is wrong with what was typed.
    bool begin(const QString &problem);

    QString m_problem;
    bool m_busy = false;
};

} // namespace doorstep
