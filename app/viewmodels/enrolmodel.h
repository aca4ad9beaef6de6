// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>
#include <QtQml/qqml.h>

class QDebug;

namespace doorstep {

/// What a person types in to bring a tablet into use.
struct Enrolment {
    QString serverUrl;
    QString fingerprint; ///< SHA-256 of the server's certificate: 64 hexadecimal digits, any grouping
    QString code; ///< the one-time code from the administrator
    QString pin;
};

/// Not for logs.
QDebug operator<<(QDebug, const Enrolment &) = delete;
/// Bringing a practitioner onto this tablet. Owned by AppServices; GUI thread.
class EnrolModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one enrolment model belongs to AppServices")
    Q_PROPERTY(QString serverUrl READ serverUrl NOTIFY changed) ///< as known from the last enrolment here, or empty
    Q_PROPERTY(QString fingerprint READ fingerprint NOTIFY changed) ///< the same
    Q_PROPERTY(bool busy READ busy NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< a plain sentence, or empty
    Q_PROPERTY(int minimumPinLength READ minimumPinLength CONSTANT)
public:
    using QObject::QObject;

    QString serverUrl() const { return m_serverUrl; }
    QString fingerprint() const { return m_fingerprint; }
    bool busy() const { return m_busy; }
    QString problem() const { return m_problem; }
    int minimumPinLength() const { return 6; }

    void setServer(const QString &url, const QString &fingerprint);
    void finished(const QString &practitionerId);
    void failed(const QString &problem);

    /// Asks the server for the keys of the person the code was made for. Ends in enrolled(), or in `problem`.
    Q_INVOKABLE void enrol(const QString &serverUrl, const QString &fingerprint, const QString &code,
                           const QString &pin, const QString &pinAgain);

Q_SIGNALS:
    void changed();
    void enrolled(const QString &practitionerId);
    void enrolRequested(const doorstep::Enrolment &enrolment);

private:
    QString m_serverUrl;
    QString m_fingerprint;
    QString m_problem;
    bool m_busy = false;
};

/// What is wrong with a new PIN typed twice, as a sentence; empty when nothing is.
QString newPinProblem(const QString &pin, const QString &pinAgain);
/// The 64 digits without the spaces, colons and capitals people write them with.
QString plainFingerprint(const QString &typed);
/// What is wrong with it before anybody is asked, as a sentence; empty when nothing is.
QString enrolmentProblem(const Enrolment &enrolment);

} // namespace doorstep
