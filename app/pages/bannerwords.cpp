// SPDX-License-Identifier: Apache-2.0
#include "app/pages/familypage.h"
#include "app/services/said.h"
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
    return given.isEmpty() ? Said::tr("Baby") : given;
}

QString babyInSentence(const Record *infant)
{
    const QString given = infant ? infant->text(field::infant::given) : QString();
    return given.isEmpty() ? Said::tr("the baby") : given;
}

QString ageLine(const Record *infant, const QDate &today)
{
    if (isBorn(infant))
        return words::age(words::dayOf(infant->text(field::infant::born)), today);
    const QString weeks = infant ? words::pregnancy(words::dayOf(infant->text(field::infant::due)), today) : QString();
    return weeks.isEmpty() ? Said::tr("Not born yet") : Said::tr("%1 pregnant").arg(weeks);
}

QString bornLine(const Record *infant, const QDate &today)
{
    if (!infant)
        return Said::tr("no baby recorded yet");
    const bool born = isBorn(infant);
    const QDate day = words::dayOf(infant->text(born ? field::infant::born : field::infant::due));
    if (!day.isValid())
        return Said::tr("due date not known");
    const QString age = born ? words::age(day, today) : words::pregnancy(day, today);
    const QString line = (born ? Said::tr("born %1") : Said::tr("due %1")).arg(words::day(day));
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
    return number.isEmpty() ? Said::tr("NHS number not known") : Said::tr("NHS %1").arg(formatNhsNumber(number));
}

QString alertText(int open) { return open == 0 ? QString() : Said::tr("%n act-now banner(s) open", nullptr, open); }

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
            .addressLine = address.isEmpty() ? Said::tr("Address not known") : (address + u", "_s + postcode),
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
