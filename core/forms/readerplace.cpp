// SPDX-License-Identifier: Apache-2.0
#include "core/forms/readerplace.h"

#include "core/forms/extensionnames.h"

#include <cmath>

namespace doorstep::forms {

using namespace Qt::StringLiterals;

namespace {

/// Members FHIR has, now or in STU3, and we have not.
const QSet<QString> &knownButUnsupported()
{
    static const QSet<QString> names{
        u"modifierExtension"_s, u"implicitRules"_s, u"option"_s,          u"options"_s,
        u"optionValueSet"_s,    u"initialCoding"_s, u"disabledDisplay"_s, u"answerConstraint"_s,
    };
    return names;
}

bool isOtherLook(const QString &url) { return url.startsWith("http://hl7.org/fhir/StructureDefinition/rendering-"_L1); }

Result<void> checkUnreadObject(const QJsonObject &object, const QString &name, const Place &place)
{
    if (object.contains(u"modifierExtension"_s))
        return place.unsupported(u"modifierExtension on %1"_s.arg(name));
    const QJsonArray extensions = object.value(u"extension"_s).toArray();
    for (const QJsonValue &extension : extensions) {
        const QString url = extension.toObject().value(u"url"_s).toString();
        if (!isCarried(url) && url != hl7Extension("translation"_L1))
            return place.unsupported(u"extension %1 on %2"_s.arg(url, name));
    }
    for (auto member = object.begin(); member != object.end(); ++member)
        if (member.key() != "extension"_L1)
            DOORSTEP_TRY(checkUnread(member.value(), name, place));
    return {};
}

} // namespace

Error Place::invalid(const QString &what) const
{
    const QString where = linkId.isEmpty() ? path : u"%1: item %2"_s.arg(path, linkId);
    return {ErrorCode::InvalidFile, u"%1: %2"_s.arg(where, what)};
}

Error Place::unsupported(const QString &feature) const
{
    const QString where = linkId.isEmpty() ? path : u"%1: item %2"_s.arg(path, linkId);
    return {ErrorCode::UnsupportedForm, u"%1: %2 is not supported"_s.arg(where, feature)};
}

Result<QString> textMember(const QJsonObject &object, const QString &name, const Place &place, bool needed)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined() && !needed)
        return QString();
    if (!value.isString() || (needed && value.toString().trimmed().isEmpty()))
        return place.invalid(u"%1 must be text"_s.arg(name));
    return value.toString();
}

Result<bool> boolMember(const QJsonObject &object, const QString &name, const Place &place)
{
    const QJsonValue value = object.value(name);
    if (!value.isUndefined() && !value.isBool())
        return place.invalid(u"%1 must be true or false"_s.arg(name));
    return value.toBool();
}

Result<int> countMember(const QJsonObject &object, const QString &name, const Place &place)
{
    const QJsonValue value = object.value(name);
    if (value.isUndefined())
        return 0;
    const double number = value.toDouble(-1);
    if (!value.isDouble() || number < 0 || number > 1'000'000 || std::floor(number) != number)
        return place.invalid(u"%1 must be a whole number from 0"_s.arg(name));
    return static_cast<int>(number);
}

Result<QJsonArray> arrayMember(const QJsonObject &object, const QString &name, const Place &place)
{
    const QJsonValue value = object.value(name);
    if (!value.isUndefined() && !value.isArray())
        return place.invalid(u"%1 must be a list"_s.arg(name));
    const QJsonArray list = value.toArray();
    for (const QJsonValue &entry : list)
        if (!entry.isObject())
            return place.invalid(u"%1 must be a list of objects"_s.arg(name));
    return list;
}

Result<void> checkMembers(const QJsonObject &object, const QSet<QString> &allowed, const Place &place)
{
    for (auto member = object.begin(); member != object.end(); ++member) {
        const QString &name = member.key();
        if (allowed.contains(name))
            continue;
        if (knownButUnsupported().contains(name))
            return place.unsupported(name);
        if (!name.startsWith(u'_') || !allowed.contains(name.mid(1)))
            return place.invalid(u"unknown member %1"_s.arg(name));
        DOORSTEP_TRY(checkShadow(object, name.mid(1), place));
    }
    return {};
}

QStringList refusedMembers() { return knownButUnsupported().values(); }

Result<void> checkShadow(const QJsonObject &object, const QString &name, const Place &place)
{
    const QJsonValue shadow = object.value(u'_' + name);
    if (shadow.isArray())
        return checkUnread(shadow, name, place);
    const QJsonArray extensions = shadow.toObject().value(u"extension"_s).toArray();
    for (const QJsonValue &extension : extensions) {
        const QString url = extension.toObject().value(u"url"_s).toString();
        const bool plain = object.contains(name) || !isOtherLook(url);
        if (url != hl7Extension("translation"_L1) && !(isCarried(url) && plain))
            return place.unsupported(u"extension %1 on %2"_s.arg(url, name));
    }
    return {};
}

Result<void> checkUnread(const QJsonValue &value, const QString &name, const Place &place)
{
    if (value.isObject())
        return checkUnreadObject(value.toObject(), name, place);
    const QJsonArray list = value.toArray();
    for (const QJsonValue &entry : list)
        DOORSTEP_TRY(checkUnread(entry, name, place));
    return {};
}

} // namespace doorstep::forms
