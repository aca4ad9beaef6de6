// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QStringList>
#include <QtQml/qqml.h>

class QDebug;

namespace doorstep {

/// What stands at the top of every page with a baby, in the order NHS patient banners have it. Everything is ready to
/// show; nothing is ever left blank ("NHS number not known").
struct PatientBanner {
    Q_GADGET
    QML_VALUE_TYPE(patientBanner)
    Q_PROPERTY(QString familyName MEMBER familyName) ///< in capitals: TESTER
    Q_PROPERTY(QString given MEMBER given) ///< "Amara", or "Baby" before a name is given
    Q_PROPERTY(QString bornLine MEMBER bornLine) ///< "born 12 Nov 2026 (11 days)" or "due 3 Feb 2027 (28 weeks)"
    Q_PROPERTY(QString nhsLine MEMBER nhsLine) ///< "NHS 999 000 0018" or "NHS number not known"
    Q_PROPERTY(QString addressLine MEMBER addressLine)
    Q_PROPERTY(bool born MEMBER born)
    Q_PROPERTY(int openAlerts MEMBER openAlerts) ///< act-now banners of the family with a step still open
    Q_PROPERTY(QString alertText MEMBER alertText) ///< "1 act-now step open", or empty
public:
    QString familyName;
    QString given;
    QString bornLine;
    QString nhsLine;
    QString addressLine;
    bool born = false;
    int openAlerts = 0;
    QString alertText;

    bool operator==(const PatientBanner &) const = default;
};

/// Not for logs.
QDebug operator<<(QDebug, const PatientBanner &) = delete;
/// One thing to choose: a code for the store, words for people.
struct Choice {
    Q_GADGET
    QML_VALUE_TYPE(choice)
    Q_PROPERTY(QString code MEMBER code)
    Q_PROPERTY(QString display MEMBER display)
public:
    QString code;
    QString display;

    bool operator==(const Choice &) const = default;
};

} // namespace doorstep
