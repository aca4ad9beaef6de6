// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/record.h"
#include "core/store/outbox.h"

#include <QDate>
#include <QVariantList>

namespace doorstep {

/// The words of a record's codes, for people. Everything here is pure.
namespace words {

/// "09:30" from an instant as the store keeps it, in the local time it was written with; empty for none.
QString clockTime(const QString &instant);
/// "12 Nov 2026"; of an instant its local date. Empty for none.
QString date(const QString &dateOrInstant);
/// "12 Nov 2026 09:30"
QString dateTime(const QString &instant);
/// The local date of an instant or a date; invalid for none.
QDate dayOf(const QString &dateOrInstant);
/// "12 Nov 2026", of a day.
QString day(const QDate &day);
/// "Monday 23 November 2026"
QString weekday(const QDate &day);
/// "11 days", "7 weeks", "5 months" (see ageOf()); empty when that cannot be.
QString age(const QDate &born, const QDate &today);
/// "1 picture still on this tablet"; empty for none.
QString picturesHere(int count);
/// "28 weeks", from the due date; empty when that cannot be.
QString pregnancy(const QDate &due, const QDate &today);
/// "2 h 10 min", "5 min", "3 days"
QString duration(qint64 ms);

/// What a carer is to the baby, exactly: "Stepfather", "Mother's partner, lives elsewhere". The code itself, readable,
/// when it is not known.
QString relation(const QString &code);
/// Relations that can be chosen for a new carer, of {code, display}.
QVariantList relationChoices();
/// Father or other male carer, by what is recorded.
bool isMaleCarer(const Record &carer);
/// "Lives here", ..., "Lives here: not yet asked"
QString livesWith(const QString &code);
/// "Never alone with the baby", ..., "Alone with the baby: not yet asked"
QString aloneWith(const QString &code);

/// {code, display} of where a contact can take place, and of how a baby can be seen.
QVariantList placeChoices();
QVariantList babySeenChoices();
QString place(const QString &code);
QString babySeen(const QString &code);

/// A fixed sentence of core, which knows no languages: why a question was not asked, what stands over a veiled banner.
/// As it is when core has said something new.
QString ofCore(const QString &sentence);

/// BCP 47 code of the language these words come out in.
QString language();

/// Given name and family name; "Not named yet" when both are empty.
QString fullName(const Record &person);
/// Up to two letters of a name.
QString initials(const QString &name);

struct Chip {
    QString state; ///< saved, sent, stored, held
    QString text;
};
Chip chip(store::Progress progress);

} // namespace words
} // namespace doorstep
