// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>
#include <QString>

namespace doorstep::test {

/// Something that must not be left behind, in every shape it may lie about in.
struct Canary {
    QString name;
    QList<QByteArray> shapes;
};

/// A text as it was given, and in capitals, each in UTF-8 and UTF-16.
Canary textCanary(const QString &name, const QString &text);
/// A key as bytes, and as hexadecimal digits in both cases.
Canary keyCanary(const QByteArray &key);

/// "name in path" for each canary found in a file below `folder`.
QStringList foundInFiles(const QString &folder, const QList<Canary> &canaries);
bool isIn(QByteArrayView bytes, const Canary &canary);

/// May this process look into the memory of that one?
bool mayReadMemory(qint64 pid);
/// Names of the canaries in whatever that process may have written in its memory: everything mapped but what it only
/// reads from a file.
QStringList foundInMemory(qint64 pid, const QList<Canary> &canaries);

} // namespace doorstep::test
