// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"

#include <QJsonValue>
#include <QList>

namespace doorstep {

/// A value somebody else wrote into a field at the same time as another. The one that came first is current; this one
/// is kept beside it, under "clash:<field>", until a person has decided.
struct Clash {
    QString field;
    QJsonValue value;
    QString operation; ///< id of the operation that wrote it; what settling it names
    Authored authored;

    bool operator==(const Clash &) const = default;
};

/// "clash:address": where the values that clash with a field's are kept.
QString clashName(const QString &field);
bool isClashName(const QString &name);

/// Every value waiting for a decision, by field, in the order they came.
QList<Clash> clashesOf(const QJsonObject &fields);
/// Keeps one more; the same operation is kept once.
void addClash(QJsonObject &fields, const Clash &clash);
/// Takes out what these operations wrote into the field: somebody decided.
void settleClashes(QJsonObject &fields, const QString &field, const QStringList &operations);

} // namespace doorstep
