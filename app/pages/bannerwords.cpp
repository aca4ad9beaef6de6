// SPDX-License-Identifier: Apache-2.0
#include "app/pages/familypage.h"
#include "app/services/words.h"
#include "core/model/age.h"
#include "core/model/fields.h"
#include "core/model/nhsnumber.h"

#include <algorithm>

namespace doorstep {

using namespace Qt::StringLiterals;

bool isBorn(const Record *infant) { return infant && !infant->text(field::infant::born).isEmpty(); }

const Record *infantOf(const usecases::FamilyOverview &family, const QString &infantId)
{
    for (const Record &infant : family.infants) {
        if (infant.id == infantId)
            return &infant;
    }
    return family.infant();
}

QString babyTitle(const Record *infant)
{
    const QString given = infant ? infant->text(field::infant::given) : QString();
    return given.isEmpty() ? u"Baby"_s : given;
}

QString babyInSentence(const Record *infant)
{
    const QString given = infant ? infant->text(field::infant::given) : QString();
    return given.isEmpty() ? u"the baby"_s : given;
}

QString ageLine(const Record *infant, const QDate &today)
{
    if (isBorn(infant))
        return ageText(words::dayOf(infant->text(field::infant::born)), today);
    const QString weeks = infant ? pregnancyText(words::dayOf(infant->text(field::infant::due)), today) : QString();
    return weeks.isEmpty() ? u"Not born yet"_s : weeks + u" pregnant"_s;
}

QString bornLine(const Record *infant, const QDate &today)
{
    if (!infant)
        return u"no baby recorded yet"_s;
    const bool born = isBorn(infant);
    const QDate day = words::dayOf(infant->text(born ? field::infant::born : field::infant::due));
    if (!day.isValid())
        return u"due date not known"_s;
    const QString age = born ? ageText(day, today) : pregnancyText(day, today);
    const QString line = (born ? u"born "_s : u"due "_s) + dateText(day);
    return age.isEmpty() ? line : u"%1 (%2)"_s.arg(line, age);
}

int openAlerts(const QList<Record> &alerts)
{
    return int(std::count_if(alerts.begin(), alerts.end(),
                             [](const Record &alert) { return alert.text(field::status) == "open"_L1; }));
}

namespace {
QString nhsLine(const Record *infant)
{
    const QString number = infant ? infant->text(field::infant::nhsNumber) : QString();
    return number.isEmpty() ? u"NHS number not known"_s : u"NHS "_s + formatNhsNumber(number);
}

QString alertText(int open)
{
    if (open == 0)
        return {};
    return open == 1 ? u"1 act-now banner open"_s : u"%1 act-now banners open"_s.arg(open);
}

QString familyNameOf(const usecases::FamilyOverview &family, const Record *infant)
{
    const QString own = infant ? infant->text(field::infant::familyName) : QString();
    return own.isEmpty() ? family.family.text(field::family::name) : own;
}
} // namespace

PatientBanner bannerOf(const usecases::FamilyOverview &family, const Record *infant, const QDate &today)
{
    const int open = openAlerts(family.alerts);
    const QString address = family.family.text(field::family::address);
    const QString postcode = family.family.text(field::family::postcode);
    return {.familyName = familyNameOf(family, infant).toUpper(),
            .given = babyTitle(infant),
            .bornLine = bornLine(infant, today),
            .nhsLine = nhsLine(infant),
            .addressLine = address.isEmpty() ? u"Address not known"_s : (address + u", "_s + postcode),
            .born = isBorn(infant),
            .openAlerts = open,
            .alertText = alertText(open)};
}

const Record *latestPlan(const QList<Record> &plans, const QString &kind, const QString &carer)
{
    const Record *latest = nullptr;
    for (const Record &plan : plans) {
        if (plan.text(field::plan::kind) == kind && plan.text(field::plan::carer) == carer)
            latest = &plan; // oldest first
    }
    return latest;
}

} // namespace doorstep
