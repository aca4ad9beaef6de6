// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QDate>
#include <QList>
#include <QString>
#include <QStringList>

namespace doorstep::plans {

/// One part of a plan, as a family reads it: a card on the screen, a block on paper.
struct PlanPart {
    enum class Kind {
        Words, ///< sentences, one a line
        List, ///< things to pick from
        Steps, ///< in this order, numbered
        People, ///< whom to ring: "Nan, 01632 960130, any time"
        Never, ///< the one thing never to do; drawn apart
    };

    QString id; ///< stable name of the part in the template: check, soothe, safeplace, call ...
    Kind kind = Kind::Words;
    QString heading; ///< "First I check"
    QStringList lines; ///< the family's own words as they said them, or sentences of the template
    bool own = false; ///< every line is the family's own words: never translated
    QList<int> ownLines; ///< which lines are the family's own words, where the rest is ours: 0 is the first
    QString picture; ///< name of the icon that goes with it, or empty

    /// Never translated, and to be laid out in its own direction.
    bool isOwn(int line) const { return own || ownLines.contains(line); }
    bool operator==(const PlanPart &) const = default;
};

/// A plan as a family may see it. It holds what the allow-list lets through and nothing else: whoever shows, prints or
/// sends a plan starts from this value and never from the answers.
struct PlanDocument {
    QString kind; ///< crying, sleep, three-steps
    QString language; ///< BCP 47: en, cy, pl, ro, ur, ar, bn
    bool rightToLeft = false;
    QString draftNotice; ///< "Draft translation, not checked"; empty when somebody checked it
    QString title; ///< "Amara's plan", with given names only
    QString owner; ///< given name of the person whose plan it is; empty for the baby's
    QDate agreedOn;
    int version = 1;
    QString dateLine; ///< "Agreed 12 November 2026, version 2"
    QString serviceLine; ///< name and telephone number of the service
    QList<PlanPart> parts;
    QList<PlanPart> help; ///< lines that anybody at home may see: heading is the service, lines are number and purpose
    QString helpHeading; ///< above them: "Help lines"
    QString footer; ///< attribution and where the advice comes from

    bool operator==(const PlanDocument &) const = default;
};

} // namespace doorstep::plans
