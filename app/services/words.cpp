// SPDX-License-Identifier: Apache-2.0
#include "app/services/words.h"

#include "core/base/clock.h"
#include "core/model/age.h"
#include "core/model/fields.h"

#include <algorithm>
#include <array>

namespace doorstep::words {

using namespace Qt::StringLiterals;

namespace {
struct Word {
    QLatin1StringView code;
    QStringView display;
};

// The codes of the question "What is he to the baby?" and of the caseload file; both mean what they say.
constexpr std::array relations{
    Word{"mother"_L1, u"Mother"},
    Word{"father"_L1, u"Father"},
    Word{"biological-father"_L1, u"Biological father"},
    Word{"adoptive"_L1, u"Adoptive father"},
    Word{"adoptive-father"_L1, u"Adoptive father"},
    Word{"stepfather"_L1, u"Stepfather"},
    Word{"partner-here"_L1, u"Mother's partner, lives here"},
    Word{"partner-living-here"_L1, u"Mother's partner, lives here"},
    Word{"partner-elsewhere"_L1, u"Mother's partner, lives elsewhere"},
    Word{"partner-not-living-here"_L1, u"Mother's partner, lives elsewhere"},
    Word{"coparent"_L1, u"Co-parent"},
    Word{"co-parent"_L1, u"Co-parent"},
    Word{"foster"_L1, u"Foster carer"},
    Word{"foster-carer"_L1, u"Foster carer"},
    Word{"grandfather-m"_L1, u"Mother's father"},
    Word{"grandfather-maternal"_L1, u"Mother's father"},
    Word{"grandfather-f"_L1, u"Father's father"},
    Word{"grandfather-paternal"_L1, u"Father's father"},
    Word{"grandmother-maternal"_L1, u"Mother's mother"},
    Word{"grandmother-paternal"_L1, u"Father's mother"},
    Word{"uncle"_L1, u"Uncle"},
    Word{"aunt"_L1, u"Aunt"},
    Word{"brother"_L1, u"Older brother"},
    Word{"sister"_L1, u"Older sister"},
    Word{"lodger"_L1, u"Lodger"},
    Word{"friend"_L1, u"Friend of the family"},
    Word{"ex"_L1, u"Mother's former partner"},
    Word{"ex-partner"_L1, u"Mother's former partner"},
    Word{"childminder"_L1, u"Childminder"},
    Word{"other"_L1, u"Other"},
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
    Word{"home"_L1, u"At home"},      Word{"other-home"_L1, u"At dad's or another carer's home"},
    Word{"clinic"_L1, u"Clinic"},     Word{"hub"_L1, u"Family hub"},
    Word{"hospital"_L1, u"Hospital"}, Word{"phone"_L1, u"By phone"},
    Word{"video"_L1, u"By video"},    Word{"other"_L1, u"Somewhere else"},
};

constexpr std::array seenWays{
    Word{"awake"_L1, u"Awake and handled"},
    Word{"asleep"_L1, u"Asleep only"},
    Word{"undressed"_L1, u"Seen undressed"},
    Word{"not-seen"_L1, u"Not seen"},
};

constexpr std::array livesWithWays{
    Word{"all"_L1, u"Lives here"},
    Word{"most"_L1, u"Lives here most of the time"},
    Word{"some"_L1, u"Lives here some of the time"},
    Word{"no"_L1, u"Does not live here"},
    Word{"unsure"_L1, u"Lives here: not sure"},
    Word{"declined"_L1, u"Lives here: did not want to say"},
};

constexpr std::array aloneWays{
    Word{"never"_L1, u"Never alone with the baby"},
    Word{"under1"_L1, u"Alone with the baby under 1 hour a week"},
    Word{"1to5"_L1, u"Alone with the baby 1 to 5 hours a week"},
    Word{"6to20"_L1, u"Alone with the baby 6 to 20 hours a week"},
    Word{"over20"_L1, u"Alone with the baby over 20 hours a week"},
    Word{"overnight"_L1, u"Alone with the baby overnight"},
    Word{"unsure"_L1, u"Alone with the baby: not sure"},
};

template <typename Words>
QString lookUp(const Words &list, const QString &code, const QString &otherwise)
{
    const auto found = std::find_if(list.begin(), list.end(), [&code](const Word &word) { return code == word.code; });
    return found == list.end() ? otherwise : found->display.toString();
}

QVariantMap choice(const QString &code, const QString &display) { return {{u"code"_s, code}, {u"display"_s, display}}; }

template <typename Words>
QVariantList choices(const Words &list)
{
    QVariantList result;
    for (const Word &word : list)
        result.append(choice(word.code, word.display.toString()));
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

QString date(const QString &dateOrInstant)
{
    const QDate day = dayOf(dateOrInstant);
    return day.isValid() ? dateText(day) : QString();
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
        return u"%1 min"_s.arg(minutes);
    if (minutes < 24 * 60)
        return u"%1 h %2 min"_s.arg(minutes / 60).arg(minutes % 60);
    const qint64 days = minutes / (24 * 60);
    return days == 1 ? u"1 day"_s : u"%1 days"_s.arg(days);
}

QString relation(const QString &code)
{
    if (code.isEmpty())
        return u"Relationship: not yet asked"_s;
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

QString livesWith(const QString &code) { return lookUp(livesWithWays, code, u"Lives here: not yet asked"_s); }

QString aloneWith(const QString &code) { return lookUp(aloneWays, code, u"Alone with the baby: not yet asked"_s); }

QVariantList placeChoices() { return choices(places); }

QVariantList babySeenChoices() { return choices(seenWays); }

QString place(const QString &code) { return lookUp(places, code, code); }

QString babySeen(const QString &code) { return lookUp(seenWays, code, code); }

QString fullName(const Record &person)
{
    const QString name = person.text(field::carer::given) + u' ' + person.text(field::carer::familyName);
    const QString plain = name.simplified();
    return plain.isEmpty() ? u"Not named yet"_s : plain;
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
    case store::Progress::Saved: return {u"saved"_s, u"Saved on this tablet"_s};
    case store::Progress::Sent: return {u"sent"_s, u"Sent"_s};
    case store::Progress::Stored: return {u"stored"_s, u"Stored safely"_s};
    case store::Progress::Held: return {u"held"_s, u"Needs you"_s};
    }
    return {};
}

} // namespace doorstep::words
