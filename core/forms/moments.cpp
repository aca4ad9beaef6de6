// SPDX-License-Identifier: Apache-2.0
#include "core/forms/moments.h"

#include "core/base/clock.h"

#include <QTime>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

int sign(int order) { return order < 0 ? -1 : order > 0 ? 1 : 0; }

QDateTime instant(const QString &text) { return text.contains(u'T') ? parseInstant(text) : QDateTime(); }

} // namespace

bool isDate(const QString &text)
{
    if (text.size() == 4 || text.size() == 7)
        return isDate(text + (text.size() == 4 ? "-01-01"_L1 : "-01"_L1));
    return text.size() == 10 && QDate::fromString(text, Qt::ISODate).isValid();
}

bool isTime(const QString &text)
{
    const bool fits = text.size() == 5 || text.size() == 8 || (text.size() > 9 && text.at(8) == u'.');
    return fits && QTime::fromString(text, Qt::ISODateWithMs).isValid();
}

bool isDateTime(const QString &text) { return instant(text).isValid() || isDate(text); }

int compareMoments(const QString &left, const QString &right)
{
    const QDateTime from = instant(left);
    const QDateTime to = instant(right);
    if (from.isValid() && to.isValid())
        return from < to ? -1 : from > to ? 1 : 0;
    const QTime early = isTime(left) ? QTime::fromString(left, Qt::ISODateWithMs) : QTime();
    const QTime late = isTime(right) ? QTime::fromString(right, Qt::ISODateWithMs) : QTime();
    if (early.isValid() && late.isValid())
        return early < late ? -1 : early > late ? 1 : 0;
    const qsizetype common = std::min({left.size(), right.size(), qsizetype(10)});
    return sign(QString::compare(left.left(common), right.left(common)));
}

} // namespace doorstep::forms
