// SPDX-License-Identifier: Apache-2.0
#include "app/services/words.h"

#include "app/services/said.h"
#include "core/base/clock.h"
#include "core/model/age.h"
#include "core/model/fields.h"

#include <QLocale>

#include <algorithm>
#include <array>

namespace doorstep::words {

using namespace Qt::StringLiterals;

namespace {
struct Word {
    QLatin1StringView code;
    const char *display; ///< marked for translation
};

// The codes of the question "What is he to the baby?" and of the caseload file; both mean what they say.
constexpr std::array relations{
    Word{"mother"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother")},
    Word{"father"_L1, QT_TRANSLATE_NOOP("Doorstep", "Father")},
    Word{"biological-father"_L1, QT_TRANSLATE_NOOP("Doorstep", "Biological father")},
    Word{"adoptive"_L1, QT_TRANSLATE_NOOP("Doorstep", "Adoptive father")},
    Word{"adoptive-father"_L1, QT_TRANSLATE_NOOP("Doorstep", "Adoptive father")},
    Word{"stepfather"_L1, QT_TRANSLATE_NOOP("Doorstep", "Stepfather")},
    Word{"partner-here"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's partner, lives here")},
    Word{"partner-living-here"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's partner, lives here")},
    Word{"partner-elsewhere"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's partner, lives elsewhere")},
    Word{"partner-not-living-here"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's partner, lives elsewhere")},
    Word{"coparent"_L1, QT_TRANSLATE_NOOP("Doorstep", "Co-parent")},
    Word{"co-parent"_L1, QT_TRANSLATE_NOOP("Doorstep", "Co-parent")},
    Word{"foster"_L1, QT_TRANSLATE_NOOP("Doorstep", "Foster carer")},
    Word{"foster-carer"_L1, QT_TRANSLATE_NOOP("Doorstep", "Foster carer")},
    Word{"grandfather-m"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's father")},
    Word{"grandfather-maternal"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's father")},
    Word{"grandfather-f"_L1, QT_TRANSLATE_NOOP("Doorstep", "Father's father")},
    Word{"grandfather-paternal"_L1, QT_TRANSLATE_NOOP("Doorstep", "Father's father")},
    Word{"grandmother-maternal"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's mother")},
    Word{"grandmother-paternal"_L1, QT_TRANSLATE_NOOP("Doorstep", "Father's mother")},
    Word{"uncle"_L1, QT_TRANSLATE_NOOP("Doorstep", "Uncle")},
    Word{"aunt"_L1, QT_TRANSLATE_NOOP("Doorstep", "Aunt")},
    Word{"brother"_L1, QT_TRANSLATE_NOOP("Doorstep", "Older brother")},
    Word{"sister"_L1, QT_TRANSLATE_NOOP("Doorstep", "Older sister")},
    Word{"lodger"_L1, QT_TRANSLATE_NOOP("Doorstep", "Lodger")},
    Word{"friend"_L1, QT_TRANSLATE_NOOP("Doorstep", "Friend of the family")},
    Word{"ex"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's former partner")},
    Word{"ex-partner"_L1, QT_TRANSLATE_NOOP("Doorstep", "Mother's former partner")},
    Word{"childminder"_L1, QT_TRANSLATE_NOOP("Doorstep", "Childminder")},
    Word{"other"_L1, QT_TRANSLATE_NOOP("Doorstep", "Other")},
};

constexpr std::array offered{"mother"_L1,
                             "biological-father"_L1,
                             "adoptive-father"_L1,
                             "stepfather"_L1,
                             "partner-living-here"_L1,
                             "partner-not-living-here"_L1,
                             "co-parent"_L1,
                             "grandmother-maternal"_L1,
                             "grandmother-paternal"_L1,
                             "grandfather-maternal"_L1,
                             "grandfather-paternal"_L1,
                             "uncle"_L1,
                             "aunt"_L1,
                             "brother"_L1,
                             "sister"_L1,
                             "friend"_L1,
                             "lodger"_L1,
                             "ex-partner"_L1,
                             "foster-carer"_L1,
                             "childminder"_L1,
                             "other"_L1};

constexpr std::array maleRelations{
    "father"_L1,        "biological-father"_L1,    "adoptive"_L1,      "adoptive-father"_L1,      "stepfather"_L1,
    "grandfather-m"_L1, "grandfather-maternal"_L1, "grandfather-f"_L1, "grandfather-paternal"_L1, "uncle"_L1,
    "brother"_L1};

constexpr std::array places{
    Word{"home"_L1, QT_TRANSLATE_NOOP("Doorstep", "At home")},
    Word{"other-home"_L1, QT_TRANSLATE_NOOP("Doorstep", "At dad's or another carer's home")},
    Word{"clinic"_L1, QT_TRANSLATE_NOOP("Doorstep", "Clinic")},
    Word{"hub"_L1, QT_TRANSLATE_NOOP("Doorstep", "Family hub")},
    Word{"hospital"_L1, QT_TRANSLATE_NOOP("Doorstep", "Hospital")},
    Word{"phone"_L1, QT_TRANSLATE_NOOP("Doorstep", "By phone")},
    Word{"video"_L1, QT_TRANSLATE_NOOP("Doorstep", "By video")},
    Word{"other"_L1, QT_TRANSLATE_NOOP("Doorstep", "Somewhere else")},
};

constexpr std::array seenWays{
    Word{"awake"_L1, QT_TRANSLATE_NOOP("Doorstep", "Awake and handled")},
    Word{"asleep"_L1, QT_TRANSLATE_NOOP("Doorstep", "Asleep only")},
    Word{"undressed"_L1, QT_TRANSLATE_NOOP("Doorstep", "Seen undressed")},
    Word{"not-seen"_L1, QT_TRANSLATE_NOOP("Doorstep", "Not seen")},
};

constexpr std::array livesWithWays{
    Word{"all"_L1, QT_TRANSLATE_NOOP("Doorstep", "Lives here")},
    Word{"most"_L1, QT_TRANSLATE_NOOP("Doorstep", "Lives here most of the time")},
    Word{"some"_L1, QT_TRANSLATE_NOOP("Doorstep", "Lives here some of the time")},
    Word{"no"_L1, QT_TRANSLATE_NOOP("Doorstep", "Does not live here")},
    Word{"unsure"_L1, QT_TRANSLATE_NOOP("Doorstep", "Lives here: not sure")},
    Word{"declined"_L1, QT_TRANSLATE_NOOP("Doorstep", "Lives here: did not want to say")},
};

constexpr std::array aloneWays{
    Word{"never"_L1, QT_TRANSLATE_NOOP("Doorstep", "Never alone with the baby")},
    Word{"under1"_L1, QT_TRANSLATE_NOOP("Doorstep", "Alone with the baby under 1 hour a week")},
    Word{"1to5"_L1, QT_TRANSLATE_NOOP("Doorstep", "Alone with the baby 1 to 5 hours a week")},
    Word{"6to20"_L1, QT_TRANSLATE_NOOP("Doorstep", "Alone with the baby 6 to 20 hours a week")},
    Word{"over20"_L1, QT_TRANSLATE_NOOP("Doorstep", "Alone with the baby over 20 hours a week")},
    Word{"overnight"_L1, QT_TRANSLATE_NOOP("Doorstep", "Alone with the baby overnight")},
    Word{"unsure"_L1, QT_TRANSLATE_NOOP("Doorstep", "Alone with the baby: not sure")},
};

/// What core says, for the translators; it is looked up by its English.
[[maybe_unused]] constexpr std::array ofCoreWords{
    QT_TRANSLATE_NOOP("Core", "Another adult was there or could hear"),
    QT_TRANSLATE_NOOP("Core", "An older child could hear"),
    QT_TRANSLATE_NOOP("Core", "No suitable interpreter"),
    QT_TRANSLATE_NOOP("Core", "Ran out of time"),
    QT_TRANSLATE_NOOP("Core", "Not the right moment"),
    QT_TRANSLATE_NOOP("Core", "The person was not there"),
    QT_TRANSLATE_NOOP("Core", "Not safe to ask"),
    QT_TRANSLATE_NOOP("Core", "Another reason"),
    QT_TRANSLATE_NOOP("Core", "Use at least 6 digits."),
    QT_TRANSLATE_NOOP("Core", "Digits in a row are easy to guess. Choose others."),
    QT_TRANSLATE_NOOP("Core", "Repeated digits are easy to guess. Choose others."),
    QT_TRANSLATE_NOOP("Core", "A date is easy to guess. Choose other digits."),
    QT_TRANSLATE_NOOP("Core", "This is one of the PINs thieves try first. Choose another."),
    QT_TRANSLATE_NOOP("Core", "Call 999"),
    QT_TRANSLATE_NOOP("Core", "Act now"),
    QT_TRANSLATE_NOOP("Core", "To do"),
    QT_TRANSLATE_NOOP("Core", "Something you recorded needs action. Open it where nobody else can see."),
};

template <typename Words>
QString lookUp(const Words &list, const QString &code, const QString &otherwise)
{
    const auto found = std::find_if(list.begin(), list.end(), [&code](const Word &word) { return code == word.code; });
    return found == list.end() ? otherwise : Said::tr(found->display);
}

QVariantMap choice(const QString &code, const QString &display) { return {{u"code"_s, code}, {u"display"_s, display}}; }

template <typename Words>
QVariantList choices(const Words &list)
{
    QVariantList result;
    for (const Word &word : list)
        result.append(choice(word.code, Said::tr(word.display)));
    return result;
}

/// As written: the wall clock of where it was written, not of where it is read.
QDateTime wallTime(const QString &instant)
{
    if (instant.size() < 16)
        return {}; // a date without a time
    return QDateTime::fromString(instant.left(19), Qt::ISODate);
}
} // namespace

QString clockTime(const QString &instant)
{
    const QDateTime time = wallTime(instant);
    return time.isValid() ? time.toString(u"HH:mm"_s) : QString();
}

QDate dayOf(const QString &dateOrInstant) { return QDate::fromString(dateOrInstant.left(10), Qt::ISODate); }

QString date(const QString &dateOrInstant) { return day(dayOf(dateOrInstant)); }

namespace {
/// The English of this country; any other language has days and months by its own locale.
QLocale calendar()
{
    const QString code = language();
    return code == "en"_L1 ? QLocale(QLocale::English, QLocale::UnitedKingdom) : QLocale(code);
}
} // namespace

QString day(const QDate &day) { return day.isValid() ? calendar().toString(day, u"d MMM yyyy"_s) : QString(); }

QString weekday(const QDate &day) { return calendar().toString(day, u"dddd d MMMM yyyy"_s); }

QString age(const QDate &born, const QDate &today)
{
    const auto age = ageOf(born, today);
    if (!age)
        return {};
    switch (age->unit) {
    case Age::Unit::Days: return Said::tr("%n day(s)", nullptr, age->count);
    case Age::Unit::Weeks: return Said::tr("%n week(s)", nullptr, age->count);
    case Age::Unit::Months: return Said::tr("%n month(s)", nullptr, age->count);
    case Age::Unit::Years: return Said::tr("%n year(s)", nullptr, age->count);
    }
    return {};
}

QString picturesHere(int count)
{
    return count > 0 ? Said::tr("%n picture(s) still on this tablet", nullptr, count) : QString();
}

QString pregnancy(const QDate &due, const QDate &today)
{
    const auto weeks = pregnancyWeeks(due, today);
    return weeks ? Said::tr("%n week(s)", nullptr, *weeks) : QString();
}

QString dateTime(const QString &instant)
{
    const QString time = clockTime(instant);
    return time.isEmpty() ? date(instant) : date(instant) + u' ' + time;
}

QString duration(qint64 ms)
{
    const qint64 minutes = std::max<qint64>(0, ms / 60000);
    if (minutes < 60)
        return Said::tr("%1 min").arg(minutes);
    if (minutes < 24 * 60)
        return Said::tr("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    return Said::tr("%n day(s)", nullptr, int(minutes / (24 * 60)));
}

QString relation(const QString &code)
{
    if (code.isEmpty())
        return Said::tr("Relationship: not yet asked");
    return lookUp(relations, code, QString(code).replace(u'-', u' '));
}

QVariantList relationChoices()
{
    QVariantList result;
    for (const auto &code : offered)
        result.append(choice(code, relation(code)));
    return result;
}

bool isMaleCarer(const Record &carer)
{
    const QString sex = carer.text(field::carer::sex);
    if (sex == "male"_L1 || sex == "female"_L1)
        return sex == "male"_L1;
    const QString code = carer.text(field::carer::relation);
    return std::find(maleRelations.begin(), maleRelations.end(), code) != maleRelations.end();
}

QString livesWith(const QString &code) { return lookUp(livesWithWays, code, Said::tr("Lives here: not yet asked")); }

QString aloneWith(const QString &code)
{
    return lookUp(aloneWays, code, Said::tr("Alone with the baby: not yet asked"));
}

QVariantList placeChoices() { return choices(places); }

QVariantList babySeenChoices() { return choices(seenWays); }

QString place(const QString &code) { return lookUp(places, code, code); }

QString babySeen(const QString &code) { return lookUp(seenWays, code, code); }

QString ofCore(const QString &sentence)
{
    return sentence.isEmpty() ? sentence : QCoreApplication::translate("Core", sentence.toUtf8().constData());
}

/// Each translation says its own code, so that any thread may ask.
QString language() { return Said::tr("en"); }

QString fullName(const Record &person)
{
    const QString name = person.text(field::carer::given) + u' ' + person.text(field::carer::familyName);
    const QString plain = name.simplified();
    return plain.isEmpty() ? Said::tr("Not named yet") : plain;
}

QString initials(const QString &name)
{
    QString letters;
    for (const QString &part : name.split(u' ', Qt::SkipEmptyParts)) {
        if (letters.size() < 2)
            letters += part.at(0).toUpper();
    }
    return letters;
}

Chip chip(store::Progress progress)
{
    switch (progress) {
    case store::Progress::Saved: return {u"saved"_s, Said::tr("Saved on this tablet")};
    case store::Progress::Sent: return {u"sent"_s, Said::tr("Sent")};
    case store::Progress::Stored: return {u"stored"_s, Said::tr("Stored safely")};
    case store::Progress::Held: return {u"held"_s, Said::tr("Needs you")};
    }
    return {};
}

} // namespace doorstep::words
