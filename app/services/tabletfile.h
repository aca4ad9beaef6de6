// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

class QDebug;

namespace doorstep {

/// Someone who shares this tablet, as far as the unlock screen may know.
struct Practitioner {
    QString id;
    QString name;
    QString initials;
    QString role; ///< practitioner, midwife, supervisor, champion, administrator

    bool operator==(const Practitioner &) const = default;
};

/// Not for logs.
QDebug operator<<(QDebug, const Practitioner &) = delete;
/// tablet.json: what the tablet must know before anybody unlocks it. It holds no secret and nothing about a family.
struct TabletFile {
    QString serverUrl;
    QString certificateSha256; ///< pinned at enrolment, 64 lower-case hexadecimal digits
    QList<Practitioner> practitioners;

    bool enrolled() const { return !practitioners.isEmpty(); }
    const Practitioner *find(const QString &id) const;
    /// Adds the person, or replaces the one with the same id.
    void put(const Practitioner &practitioner);
};

/// Reads <folder>/tablet.json. A missing file is an empty TabletFile; an unreadable one is InvalidFile.
Result<TabletFile> readTabletFile(const QString &folder);
/// Writes it durably: after a crash either the old or the new file is there.
Result<void> writeTabletFile(const QString &folder, const TabletFile &file);
/// <folder>/practitioners/<id>
QString practitionerFolder(const QString &folder, const QString &practitionerId);

} // namespace doorstep
