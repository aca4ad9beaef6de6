// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqml.h>

namespace doorstep {

/// Changing one's own PIN. Owned by AppServices; GUI thread.
class PinModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one PIN model belongs to AppServices")
    Q_PROPERTY(bool busy READ busy NOTIFY changed) ///< takes a second or two
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< a plain sentence, or empty
    Q_PROPERTY(int minimumPinLength READ minimumPinLength CONSTANT)
public:
    using QObject::QObject;

    bool busy() const { return m_busy; }
    QString problem() const { return m_problem; }
    int minimumPinLength() const { return 6; }

    void finished();
    void failed(const QString &problem);

    /// Ends in pinChanged(), or in `problem`. A wrong old PIN counts as a try.
    Q_INVOKABLE void change(const QString &oldPin, const QString &newPin, const QString &newPinAgain);
    Q_INVOKABLE void dismissProblem() { failed({}); }

Q_SIGNALS:
    void changed();
    void pinChanged();
    void changeRequested(const QString &oldPin, const QString &newPin);

private:
    QString m_problem;
    bool m_busy = false;
};

} // namespace doorstep
