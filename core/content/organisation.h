// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/guidance/ruleset.h"

#include <QMap>

namespace doorstep::content {

/// A service of the local directory. Numbers are the deploying organisation's.
struct DirectoryEntry {
    QString id;
    QString name;
    QString purpose;
    QString phone;
    QString hours; ///< "Any time"
    QString evidence; ///< trial, early or not-evaluated: what is known of the help it gives
    QString eligibility;
    QString languages;
    QString kind; ///< domestic-abuse, drugs and own-behaviour never stand on a page a partner could see
    QString note; ///< for staff: "two numbers in use, verify"
    QString checkedOn; ///< date somebody last rang it
    bool familyMaySee = false; ///< false: never on a page a partner could see
    bool verify = false; ///< the number must be verified before it is used
};

/// How long an urgency code gives for a task.
struct Clock {
    int days = -1; ///< from today; -1: no date, as for "at the next contact"
    int hours = -1; ///< from now, instead of days
    int underDays = 0; ///< only while a baby is younger; 0 is always. Else there is no date
};

/// A rule as this organisation wants it.
struct RuleSwitch {
    bool enabled = true;
    std::optional<guidance::Level> urgency; ///< of its task
};

/// The local pathway behind a rules pack, with its dates.
struct Pathway {
    QString pack;
    QString name;
    QString version;
    QString checkedOn;
    QString checkBy;
};

struct Limits {
    int lateEntryHours = 24; ///< a note signed later than this after the visit says why
    int talkMinutes = 25; ///< what one contact can hold
    bool pictures = false; ///< may a picture hang on a visit? (domain: bru.photo, off unless local policy says yes)
};

/// What the organisation decides for itself. Immutable once read.
struct Organisation {
    QString name;
    std::vector<Pathway> pathways;
    QHash<QString, Clock> clocks; ///< by urgency code; one for each
    Limits limits;
    QMap<QString, RuleSwitch> rules; ///< by rule id
    std::vector<DirectoryEntry> directory;

    const DirectoryEntry *service(const QString &id) const;
    /// The day a task is due: ISO date, or empty for "at the next contact" and "at supervision".
    QString dueOn(guidance::Level urgency, const QDateTime &now, std::optional<qint64> babyAgeDays) const;
};

/// Reads the organisation's file. InvalidFile names path and member.
Result<Organisation> readOrganisation(const QByteArray &json, const QString &path);

/// The rules as the organisation has them: its pathways and dates, its switches. An error names the path and a pack or
/// rule that does not exist.
Result<guidance::RuleSet> applyOrganisation(guidance::RuleSet rules, const Organisation &organisation,
                                            const QString &path);

} // namespace doorstep::content
