// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QHash>
#include <QStringList>

#include <optional>
#include <vector>

namespace doorstep::guidance {

/// How much of a checklist a contact calls for.
enum class HowMuch {
    Full,
    Light, ///< "still true?" on what may have changed
    Talk, ///< talk it through; the form is there for what comes up
    Triggered, ///< only when something has happened
};

/// One checklist at one contact.
struct Due {
    QString checklist;
    HowMuch how = HowMuch::Full;
    int minutes = 0; ///< of talk, an estimate
    QString touchpoint; ///< of the crying conversation: T0 to T6, or empty
};

/// What is due when. Data, because nations and organisations differ. Immutable.
class Schedule {
public:
    /// Everything due at a contact, in the order of the file; nothing for a contact it does not know.
    std::vector<Due> due(const QString &contact) const { return m_byContact.value(contact); }
    std::optional<Due> due(const QString &checklist, const QString &contact) const;
    /// Contact codes the schedule knows, sorted.
    QStringList contacts() const;

private:
    friend Result<Schedule> readSchedule(const QByteArray &json, const QString &path);
    QHash<QString, std::vector<Due>> m_byContact;
};

/// Reads a schedule; InvalidFile names the path, the checklist and the contact.
Result<Schedule> readSchedule(const QByteArray &json, const QString &path);

} // namespace doorstep::guidance
