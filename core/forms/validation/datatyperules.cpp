// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/datatyperules.h"

#include "core/forms/validation/knownextensions.h"
#include "core/forms/validation/primitives.h"

#include <QCryptographicHash>
#include <QJsonArray>
#include <QRegularExpression>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

void checkCoding(const QJsonObject &coding, const QString &path, Collector &out)
{
    const QString system = coding.value(u"system"_s).toString();
    if (!system.isEmpty() && !system.startsWith(u'#') && !isAbsoluteUrl(system))
        out.error(path + ".system"_L1, u"relative-system"_s, u"the system of a code must be an absolute address"_s);
    if (system.isEmpty() && coding.contains(u"code"_s))
        out.warning(path, u"no-system"_s, u"a code without a system means nothing by itself"_s);
}

void checkAttachment(const QJsonObject &attachment, const QString &path, Collector &out)
{
    if (!attachment.contains(u"data"_s))
        return;
    if (!attachment.contains(u"contentType"_s))
        out.error(path, u"att-1"_s, u"an attachment with data must have a contentType"_s);
    const QByteArray data = QByteArray::fromBase64(attachment.value(u"data"_s).toString().toLatin1());
    const QJsonValue size = attachment.value(u"size"_s);
    if (size.isDouble() && size.toInteger() != data.size())
        out.error(path + ".size"_L1, u"attachment-size"_s, u"is not the size of the data"_s);
    const QByteArray hash = QByteArray::fromBase64(attachment.value(u"hash"_s).toString().toLatin1());
    if (!hash.isEmpty() && hash != QCryptographicHash::hash(data, QCryptographicHash::Sha1))
        out.error(path + ".hash"_L1, u"attachment-hash"_s, u"is not the SHA-1 of the data"_s);
}

void checkPeriod(const QJsonObject &period, const QString &path, Collector &out)
{
    const auto start = firstMoment(period.value(u"start"_s).toString());
    const auto end = firstMoment(period.value(u"end"_s).toString());
    if (start && end && *start > *end)
        out.error(path, u"per-1"_s, u"a period must not end before it starts"_s);
}

bool holdsValue(const QJsonObject &extension)
{
    for (auto member = extension.begin(); member != extension.end(); ++member)
        if (member.key().startsWith("value"_L1) || member.key().startsWith("_value"_L1))
            return true;
    return false;
}

void checkExtension(const QJsonObject &extension, const QString &path, Collector &out)
{
    const bool nested = !extension.value(u"extension"_s).toArray().isEmpty();
    if (nested == holdsValue(extension))
        out.error(path, u"ext-1"_s, u"an extension has either a value or extensions"_s);
    checkKnownExtension(extension, path, out);
}

bool hasContained(const QJsonObject &root, const QString &id)
{
    for (const QJsonValue &resource : root.value(u"contained"_s).toArray())
        if (resource.toObject().value(u"id"_s).toString() == id)
            return true;
    return false;
}

void checkReference(const QJsonObject &root, const QJsonObject &reference, const QString &path, Collector &out)
{
    const QString to = reference.value(u"reference"_s).toString();
    if (to.startsWith(u'#') && to.size() > 1 && !hasContained(root, to.mid(1)))
        out.error(path, u"ref-1"_s, u"points to a contained resource that is not there"_s);
}

/// The rules of FHIR for one part of a value set.
void checkInclude(const QJsonObject &include, const QString &path, Collector &out)
{
    const bool system = include.contains(u"system"_s);
    const bool concepts = include.contains(u"concept"_s);
    const bool filters = include.contains(u"filter"_s);
    if (!system && !include.contains(u"valueSet"_s))
        out.error(path, u"vsd-1"_s, u"has to name a system or a value set"_s);
    if (!system && (concepts || filters))
        out.error(path, u"vsd-2"_s, u"codes and filters need a system"_s);
    if (concepts && filters)
        out.error(path, u"vsd-3"_s, u"has either codes or filters"_s);
}

void checkContains(const QJsonObject &entry, const QString &path, Collector &out)
{
    const bool code = entry.contains(u"code"_s);
    if (!code && !entry.contains(u"display"_s))
        out.error(path, u"vsd-6"_s, u"has to have a code or a display"_s);
    if (!code && !entry.value(u"abstract"_s).toBool())
        out.error(path, u"vsd-9"_s, u"has to have a code unless it is abstract"_s);
    if (code && !entry.contains(u"system"_s))
        out.error(path, u"vsd-10"_s, u"a code needs its system"_s);
}

/// Is any text in `value`, outside of its contained resource `id` itself, a reference to it?
bool refersTo(const QJsonValue &value, const QString &id)
{
    if (value.isString())
        return value.toString() == u'#' + id;
    if (value.isArray()) {
        for (const QJsonValue &one : value.toArray())
            if (refersTo(one, id))
                return true;
        return false;
    }
    const QJsonObject object = value.toObject();
    for (auto member = object.begin(); member != object.end(); ++member)
        if (refersTo(member.value(), id))
            return true;
    return false;
}

} // namespace

void checkDataType(const QJsonObject &root, const QJsonObject &value, const QString &type, const QString &path,
                   Collector &out)
{
    if (type == "Coding"_L1)
        checkCoding(value, path, out);
    else if (type == "Attachment"_L1)
        checkAttachment(value, path, out);
    else if (type == "Period"_L1)
        checkPeriod(value, path, out);
    else if (type == "Extension"_L1)
        checkExtension(value, path, out);
    else if (type == "Reference"_L1)
        checkReference(root, value, path, out);
    else if (type == "ValueSet.compose.include"_L1)
        checkInclude(value, path, out);
    else if (type == "ValueSet.expansion.contains"_L1)
        checkContains(value, path, out);
    else if (type == "Quantity"_L1 && value.contains(u"code"_s) && !value.contains(u"system"_s))
        out.error(path, u"qty-3"_s, u"a quantity with a code for its unit must have the system too"_s);
    else if (type == "ContactPoint"_L1 && value.contains(u"value"_s) && !value.contains(u"system"_s))
        out.error(path, u"cpt-2"_s, u"a contact with a value must have a system"_s);
}

void checkDomainResource(const QJsonObject &root, const QJsonObject &resource, const QString &path, bool contained,
                         Collector &out)
{
    if (!contained)
        return;
    const QJsonObject meta = resource.value(u"meta"_s).toObject();
    if (resource.contains(u"contained"_s))
        out.error(path, u"dom-2"_s, u"a contained resource must not contain others"_s);
    if (meta.contains(u"versionId"_s) || meta.contains(u"lastUpdated"_s))
        out.error(path, u"dom-4"_s, u"a contained resource has no version and no time of change"_s);
    if (meta.contains(u"security"_s))
        out.error(path, u"dom-5"_s, u"a contained resource has no security label"_s);
    const QString id = resource.value(u"id"_s).toString();
    if (!id.isEmpty() && !refersTo(root, id) && !refersTo(resource, QString()))
        out.error(path, u"dom-3"_s, u"nothing refers to this contained resource"_s);
}

QString targetType(const QJsonObject &reference)
{
    static const QRegularExpression typed(
        u"(?:^|/)([A-Z][A-Za-z]+)/[A-Za-z0-9.-]{1,64}(?:/_history/[A-Za-z0-9.-]+)?$"_s);
    const auto match = typed.match(reference.value(u"reference"_s).toString());
    return match.hasMatch() ? match.captured(1) : reference.value(u"type"_s).toString();
}

void checkTarget(const QJsonObject &reference, const QStringList &allowed, const QString &path, Collector &out)
{
    const QString type = targetType(reference);
    if (!allowed.isEmpty() && !type.isEmpty() && !allowed.contains(type))
        out.error(path, u"wrong-target"_s, u"must point to one of %1"_s.arg(allowed.join(u", ")));
}

} // namespace doorstep::forms::validation
