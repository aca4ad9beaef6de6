// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QHash>
#include <QJsonValue>
#include <QString>

namespace doorstep {

class Desk;
struct VisitCase;

/// What the visit and the family's record know, for hidden and read-only questions of a form about this person: fact ->
/// value, by the names of the extension context-fact. A fact nobody knows is left out.
QHash<QString, QJsonValue> factsOf(Desk &desk, const VisitCase &visit, const QString &subject);

} // namespace doorstep
