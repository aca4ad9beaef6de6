// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QHash>
#include <QString>
#include <QStringList>

namespace doorstep::forms::validation {

/// What a JSON text says that a QJsonObject made of it does not: where each value stands, how a number was written
/// (1.50 has two decimal places), and which members stand twice.
struct JsonPlaces {
    QHash<QString, int> lines; ///< path -> line, from 1
    QHash<QString, QString> numbers; ///< path of a number -> its text
    QStringList twice; ///< paths of members that stand twice in one object

    /// The line of a path or of the nearest thing around it; 0 when nothing is known.
    int line(const QString &path) const;
};

/// Reads the places of valid JSON whose root is called `root` ("Questionnaire"). For a text that is not valid JSON it
/// gives what comes before the fault.
JsonPlaces readPlaces(const QByteArray &json, const QString &root);

} // namespace doorstep::forms::validation
