// SPDX-License-Identifier: Apache-2.0
#include "sync/server/caseloadline.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/model/fields.h"
#include "core/model/nhsnumber.h"
#include "sync/server/caseloaddate.h"

#include <array>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr int maxCarers = 3;
constexpr int maxFieldLength = 500;
constexpr int minGestation = 22, maxGestation = 44;
constexpr int minWeight = 300, maxWeight = 7000;

constexpr std::array familyColumns{"family_name",     "address",        "postcode",   "language",
                                   "interpreter",     "practitioner",   "baby_given", "baby_family_name",
                                   "nhs_number",      "born",           "due",        "sex",
                                   "gestation_weeks", "birth_weight_g", "contact",    "planned_at"};
constexpr std::array carerColumns{"given", "family_name", "relation", "label", "sex", "born", "lives_with", "phone"};

/// The contacts of the schedule: health visitors', midwives', and those at any time.
const QStringList contacts{u"BK"_s,   u"AN16"_s, u"AN25"_s, u"AN28"_s, u"AN28M"_s, u"AN31"_s, u"AN34"_s, u"AN36"_s,
                           u"AN38"_s, u"AN40"_s, u"AN41"_s, u"PND"_s,  u"MW5"_s,   u"MW10"_s, u"NB"_s,   u"W3"_s,
                           u"W6"_s,   u"M3"_s,   u"M6"_s,   u"Y1"_s,   u"NNU"_s,   u"OPP"_s};
const QStringList relations{u"mother"_s,
                            u"biological-father"_s,
                            u"adoptive-father"_s,
                            u"stepfather"_s,
                            u"partner-not-living-here"_s,
                            u"partner-living-here"_s,
                            u"co-parent"_s,
                            u"foster-carer"_s,
                            u"grandfather-maternal"_s,
                            u"grandfather-paternal"_s,
                            u"grandmother-maternal"_s,
                            u"grandmother-paternal"_s,
                            u"uncle"_s,
                            u"aunt"_s,
                            u"brother"_s,
                            u"sister"_s,
                            u"lodger"_s,
                            u"friend"_s,
                            u"ex-partner"_s,
                            u"childminder"_s,
                            u"other"_s};

QString carerColumn(int carer, const char *name) { return u"carer%1_%2"_s.arg(carer).arg(QLatin1StringView(name)); }

/// Reads the columns of one line into records, and notes every fault on the way.
class Checker {
public:
    Checker(int line, const QHash<QString, QString> &values, const CaseloadDates &dates)
        : m_values(values), m_dates(dates)
    {
        m_checked.line.line = line;
    }

    CheckedLine run()
    {
        readFamily();
        readInfant();
        readVisit();
        for (int carer = 1; carer <= maxCarers; ++carer)
            readCarer(carer);
        m_checked.line.digest = digest();
        return m_checked;
    }

private:
    QString value(const QString &column) const { return m_values.value(column); }
    void fault(const QString &column, const QString &what)
    {
        m_checked.faults.append({m_checked.line.line, column, what});
    }

    /// Puts a text into a record under `field` unless it is empty.
    void text(QJsonObject &fields, QLatin1StringView field, const QString &column)
    {
        const QString words = value(column);
        if (words.size() > maxFieldLength)
            fault(column, u"longer than %1 characters"_s.arg(maxFieldLength));
        else if (!words.isEmpty())
            fields.insert(field, words);
    }
    void needed(QJsonObject &fields, QLatin1StringView field, const QString &column)
    {
        if (value(column).isEmpty())
            fault(column, u"must be filled"_s);
        text(fields, field, column);
    }
    void code(QJsonObject &fields, QLatin1StringView field, const QString &column, const QStringList &allowed)
    {
        if (!value(column).isEmpty() && !allowed.contains(value(column)))
            fault(column, u"not one of: %1"_s.arg(allowed.join(u", ")));
        text(fields, field, column);
    }
    void wholeNumber(QJsonObject &fields, QLatin1StringView field, const QString &column, int lowest, int highest)
    {
        if (value(column).isEmpty())
            return;
        bool ok = false;
        const int number = value(column).toInt(&ok);
        if (!ok || number < lowest || number > highest)
            fault(column, u"not a whole number from %1 to %2"_s.arg(lowest).arg(highest));
        else
            fields.insert(field, number);
    }
    QDate date(QJsonObject &fields, QLatin1StringView field, const QString &column)
    {
        if (value(column).isEmpty())
            return {};
        const auto read = readCaseloadDate(value(column), m_dates);
        if (!read) {
            fault(column, read.error().what);
            return {};
        }
        fields.insert(field, read->toString(Qt::ISODate));
        return *read;
    }

    void readFamily()
    {
        QJsonObject &fields = m_checked.line.family;
        needed(fields, field::family::name, u"family_name"_s);
        needed(fields, field::family::address, u"address"_s);
        needed(fields, field::family::postcode, u"postcode"_s);
        text(fields, field::family::language, u"language"_s);
        code(fields, field::family::interpreter, u"interpreter"_s, {u"none"_s, u"needed"_s});
        m_checked.line.practitioner = value(u"practitioner"_s);
        if (m_checked.line.practitioner.isEmpty())
            fault(u"practitioner"_s, u"must be filled"_s);
    }

    void readInfant()
    {
        QJsonObject &fields = m_checked.line.infant;
        text(fields, field::infant::given, u"baby_given"_s);
        const bool ownName = !value(u"baby_family_name"_s).isEmpty();
        text(fields, field::infant::familyName, ownName ? u"baby_family_name"_s : u"family_name"_s);
        code(fields, field::infant::sex, u"sex"_s, {u"female"_s, u"male"_s, u"indeterminate"_s, u"unknown"_s});
        wholeNumber(fields, field::infant::gestationWeeks, u"gestation_weeks"_s, minGestation, maxGestation);
        wholeNumber(fields, field::infant::birthWeightGrams, u"birth_weight_g"_s, minWeight, maxWeight);
        const QDate born = date(fields, field::infant::born, u"born"_s);
        date(fields, field::infant::due, u"due"_s);
        if (born.isValid() && born > m_dates.today)
            fault(u"born"_s, u"lies in the future"_s);
        if (value(u"born"_s).isEmpty() && value(u"due"_s).isEmpty())
            fault(u"born"_s, u"must be filled when due is empty"_s);
        readNhsNumber(fields);
    }

    void readNhsNumber(QJsonObject &fields)
    {
        const QString column = u"nhs_number"_s;
        if (value(column).isEmpty()) {
            if (!value(u"born"_s).isEmpty())
                fault(column, u"must be filled once the baby is born"_s);
            return;
        }
        const auto digits = parseNhsNumber(value(column));
        if (!digits) {
            fault(column, digits.error().what);
            return;
        }
        fields.insert(field::infant::nhsNumber, *digits);
        m_checked.line.nhsNumber = *digits;
    }

    void readVisit()
    {
        const bool contact = !value(u"contact"_s).isEmpty();
        const bool planned = !value(u"planned_at"_s).isEmpty();
        if (contact != planned)
            fault(contact ? u"planned_at"_s : u"contact"_s,
                  u"contact and planned_at must both be filled, or neither"_s);
        QJsonObject &fields = m_checked.line.visit;
        code(fields, field::visit_::contact, u"contact"_s, contacts);
        if (!planned)
            return;
        const auto time = readCaseloadTime(value(u"planned_at"_s), m_dates);
        if (!time)
            fault(u"planned_at"_s, time.error().what);
        else
            fields.insert(field::visit_::plannedAt, *time);
        fields.insert(field::status, u"planned"_s);
    }

    void readCarer(int carer)
    {
        if (value(carerColumn(carer, "given")).isEmpty()) {
            checkAbsent(carer);
            return;
        }
        QJsonObject fields;
        text(fields, field::carer::given, carerColumn(carer, "given"));
        const bool ownName = !value(carerColumn(carer, "family_name")).isEmpty();
        text(fields, field::carer::familyName, ownName ? carerColumn(carer, "family_name") : u"family_name"_s);
        if (value(carerColumn(carer, "relation")).isEmpty())
            fault(carerColumn(carer, "relation"), u"must be filled"_s);
        code(fields, field::carer::relation, carerColumn(carer, "relation"), relations);
        text(fields, field::carer::label, carerColumn(carer, "label"));
        code(fields, field::carer::sex, carerColumn(carer, "sex"), {u"female"_s, u"male"_s, u"unknown"_s});
        if (date(fields, field::carer::born, carerColumn(carer, "born")) > m_dates.today)
            fault(carerColumn(carer, "born"), u"lies in the future"_s);
        code(fields, field::carer::livesWith, carerColumn(carer, "lives_with"),
             {u"all"_s, u"most"_s, u"some"_s, u"no"_s});
        text(fields, field::carer::phone, carerColumn(carer, "phone"));
        m_checked.line.carers.append(fields);
    }

    void checkAbsent(int carer)
    {
        if (carer == 1)
            fault(carerColumn(carer, "given"), u"must be filled"_s);
        for (const char *name : carerColumns) {
            if (!value(carerColumn(carer, name)).isEmpty())
                fault(carerColumn(carer, name), u"filled, but the carer has no given name"_s);
        }
    }

    QByteArray digest() const
    {
        QJsonObject written;
        for (auto it = m_values.begin(); it != m_values.end(); ++it) {
            if (!it.value().isEmpty())
                written.insert(it.key(), it.value());
        }
        return sha256(toJson(written));
    }

    const QHash<QString, QString> &m_values;
    const CaseloadDates &m_dates;
    CheckedLine m_checked;
};
} // namespace

QStringList caseloadColumns()
{
    QStringList columns;
    for (const char *name : familyColumns)
        columns.append(QLatin1StringView(name));
    for (int carer = 1; carer <= maxCarers; ++carer) {
        for (const char *name : carerColumns)
            columns.append(carerColumn(carer, name));
    }
    return columns;
}

CheckedLine checkCaseloadLine(int line, const QHash<QString, QString> &values, const CaseloadDates &dates)
{
    return Checker(line, values, dates).run();
}

} // namespace doorstep::server
