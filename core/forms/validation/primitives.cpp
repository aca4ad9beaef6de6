// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/primitives.h"

#include "core/forms/validation/narrative.h"

#include <QHash>
#include <QRegularExpression>
#include <QTimeZone>

#include <cmath>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

using Fault = std::optional<PrimitiveFault>;

constexpr qsizetype longestString = 1024 * 1024; // FHIR: "Strings SHALL NOT exceed 1,048,576 characters in size"

QRegularExpression whole(const char *pattern)
{
    return QRegularExpression(QRegularExpression::anchoredPattern(QString::fromLatin1(pattern)));
}

/// Form of the types that are text, as FHIR R4 writes them.
const QHash<QString, QRegularExpression> &patterns()
{
    static const char *date = "(?!0000)([0-9]{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?";
    static const char *moment =
        "(?!0000)([0-9]{4})(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])(T([01][0-9]|2[0-3]):[0-5][0-9]:"
        "([0-5][0-9]|60)(\\.[0-9]+)?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00)))?)?)?";
    static const QHash<QString, QRegularExpression> all{
        {u"date"_s, whole(date)},
        {u"dateTime"_s, whole(moment)},
        {u"instant"_s,
         whole("[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)"
               "(\\.[0-9]+)?(Z|[+-]((0[0-9]|1[0-3]):[0-5][0-9]|14:00))")},
        {u"time"_s, whole("([01][0-9]|2[0-3]):[0-5][0-9]:([0-5][0-9]|60)(\\.[0-9]+)?")},
        {u"code"_s, whole("[^\\s]+(\\s[^\\s]+)*")},
        {u"id"_s, whole("[A-Za-z0-9.-]{1,64}")},
        {u"oid"_s, whole("urn:oid:[0-2](\\.(0|[1-9][0-9]*))+")},
        {u"uuid"_s, whole("urn:uuid:[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")},
        {u"uri"_s, whole("\\S+")},
        {u"url"_s, whole("\\S+")},
        {u"canonical"_s, whole("\\S+")},
    };
    return all;
}

bool isDateLike(const QString &type) { return type == "date"_L1 || type == "dateTime"_L1 || type == "instant"_L1; }

Fault checkNumber(const QString &type, const QJsonValue &value, const QString &number)
{
    if (!value.isDouble())
        return PrimitiveFault{u"json-type"_s, u"must be a JSON number"_s};
    if (type == "decimal"_L1)
        return {};
    const double given = value.toDouble();
    const double least = type == "positiveInt"_L1 ? 1 : type == "unsignedInt"_L1 ? 0 : -2147483648.0;
    if (std::floor(given) != given || number.contains(u'.') || number.contains(u'e', Qt::CaseInsensitive))
        return PrimitiveFault{u"not-an-integer"_s, u"must be a whole number"_s};
    if (given < least || given > 2147483647.0)
        return PrimitiveFault{u"integer-range"_s, u"is outside the range of %1"_s.arg(type)};
    return {};
}

Fault checkBase64(const QString &text)
{
    QString dense;
    for (const QChar c : text)
        if (!c.isSpace())
            dense.append(c);
    const auto decoded = QByteArray::fromBase64Encoding(dense.toLatin1(), QByteArray::AbortOnBase64DecodingErrors);
    if (dense.size() % 4 != 0 || !decoded)
        return PrimitiveFault{u"not-base64"_s, u"is not base64"_s};
    return {};
}

bool isUriType(const QString &type)
{
    return type == "uri"_L1 || type == "url"_L1 || type == "canonical"_L1 || type == "oid"_L1 || type == "uuid"_L1;
}

Fault checkUri(const QString &type, const QString &text)
{
    if (type == "canonical"_L1 && !text.startsWith(u'#') && !isAbsoluteUrl(text))
        return PrimitiveFault{u"relative-canonical"_s, u"must be an absolute address"_s};
    if (text.startsWith("oid:"_L1) || text.startsWith("uuid:"_L1))
        return PrimitiveFault{u"not-a-uri"_s, u"starts with urn:oid: or urn:uuid:"_s};
    for (const char *kind : {"uuid", "oid"}) {
        const QString name = QLatin1String(kind);
        if (type != name && text.startsWith("urn:"_L1 + name + u':')
            && !patterns().value(name).match(text.section(u'#', 0, 0).section(u'|', 0, 0)).hasMatch())
            return PrimitiveFault{u"not-a-uri"_s, u"is not a valid %1"_s.arg(name)};
    }
    return {};
}

Fault checkText(const QString &type, const QString &text)
{
    if (text.isEmpty())
        return PrimitiveFault{u"empty"_s, u"must not be empty: leave the member out"_s};
    if (type == "xhtml"_L1)
        return checkNarrative(text);
    const auto pattern = patterns().constFind(type);
    if (pattern != patterns().constEnd() && !pattern->match(text).hasMatch())
        return PrimitiveFault{u"not-a-"_s + type.toLower(), u"is not a valid %1"_s.arg(type)};
    if (isDateLike(type) && !firstMoment(text))
        return PrimitiveFault{u"not-a-"_s + type.toLower(), u"is a day that does not exist"_s};
    if (type == "base64Binary"_L1)
        return checkBase64(text);
    if (isUriType(type))
        return checkUri(type, text);
    if (text.size() > longestString)
        return PrimitiveFault{u"too-long"_s, u"is longer than a megabyte"_s};
    if (text.trimmed().isEmpty())
        return PrimitiveFault{u"only-spaces"_s, u"is nothing but spaces"_s, true};
    return {};
}

} // namespace

std::optional<PrimitiveFault> checkPrimitive(const QString &type, const QJsonValue &value, const QString &number)
{
    if (type == "boolean"_L1)
        return value.isBool() ? Fault() : PrimitiveFault{u"json-type"_s, u"must be true or false"_s};
    if (type == "integer"_L1 || type == "decimal"_L1 || type == "positiveInt"_L1 || type == "unsignedInt"_L1)
        return checkNumber(type, value, number);
    if (!value.isString())
        return PrimitiveFault{u"json-type"_s, u"must be a JSON string"_s};
    return checkText(type, value.toString());
}

std::optional<QDateTime> firstMoment(const QString &text)
{
    QString day = text.left(10);
    if (day.size() == 4)
        day += "-01-01"_L1;
    if (day.size() == 7)
        day += "-01"_L1;
    const QDate date = QDate::fromString(day, Qt::ISODate);
    if (!date.isValid())
        return {};
    if (text.size() <= 10)
        return QDateTime(date, QTime(0, 0), Qt::UTC);
    // A second of 60 is allowed by the format; Qt has no leap seconds.
    QString rest = text;
    if (rest.mid(17, 2) == "60"_L1)
        rest.replace(17, 2, u"59"_s);
    QDateTime moment = QDateTime::fromString(rest, Qt::ISODateWithMs);
    if (moment.timeSpec() == Qt::LocalTime)
        moment.setTimeSpec(Qt::UTC);
    return moment.isValid() ? std::optional(moment.toUTC()) : std::nullopt;
}

bool isAbsoluteUrl(const QString &text)
{
    static const QRegularExpression absolute(u"^[a-z][a-z0-9+.-]*:[^ ]+$"_s);
    return absolute.match(text).hasMatch();
}

int decimalPlaces(double value, const QString &number)
{
    const QString text = number.isEmpty() ? QString::number(value, 'g', 15) : number;
    const qsizetype point = text.indexOf(u'.');
    if (point < 0)
        return 0;
    qsizetype end = text.indexOf(u'e', point, Qt::CaseInsensitive);
    if (end < 0)
        end = text.size();
    return static_cast<int>(end - point - 1);
}

} // namespace doorstep::forms::validation
