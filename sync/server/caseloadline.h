// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QHash>
#include <QJsonObject>
#include <QList>
#include <QStringList>

namespace doorstep::server {

/// A fault of a caseload file, by place. It never repeats what stands in the field.
struct CaseloadFault {
    int line = 0; ///< of the file, from 1
    QString column; ///< empty: the line as a whole
    QString what;
};

/// One line of a caseload file, read and checked: one family with one baby, the people around it, and perhaps a visit.
/// Each object holds the fields of a record as core/model/fields.h names them.
struct CaseloadLine {
    int line = 0;
    QByteArray digest; ///< of the fields as written: the same line twice is known by it
    QString practitioner; ///< login
    QJsonObject family;
    QJsonObject infant;
    QList<QJsonObject> carers;
    QJsonObject visit; ///< empty: none planned; without the ids of infant and practitioner
    QString nhsNumber; ///< ten digits, or empty
};

/// How dates are read. Times are local to where the server runs.
struct CaseloadDates {
    QDate today;
    bool relative = false; ///< today-11d is understood
};

/// What came of a line. Faults: the line is not to be imported.
struct CheckedLine {
    CaseloadLine line;
    QList<CaseloadFault> faults;
};

/// The names of all columns, in the order of docs.
QStringList caseloadColumns();
/// Checks one line. `values` holds the fields by column name.
CheckedLine checkCaseloadLine(int line, const QHash<QString, QString> &values, const CaseloadDates &dates);

} // namespace doorstep::server
