// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/structure.h"

#include "core/forms/validation/datatyperules.h"
#include "core/forms/validation/fhirtypes.h"
#include "core/forms/validation/jsonplaces.h"
#include "core/forms/validation/primitives.h"

#include <QJsonArray>

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

class StructureChecker {
public:
    StructureChecker(const QJsonObject &resource, const JsonPlaces *places, Collector &out)
        : m_root(resource), m_places(places), m_out(out)
    {
    }

    void resource(const QJsonObject &object, const QString &path, bool contained)
    {
        const QString name = object.value(u"resourceType"_s).toString();
        if (name.isEmpty())
            return m_out.error(path, u"no-resource-type"_s, u"resourceType is missing"_s);
        const FhirType *type = fhirType(name);
        if (!type || !name.at(0).isUpper() || name.contains(u'.'))
            return foreignResource(object, path);
        checkMembers(object, *type, path, true);
        checkDomainResource(m_root, object, path, contained, m_out);
    }

private:
    /// A contained resource of a kind that is none of ours to judge, but its id is.
    void foreignResource(const QJsonObject &object, const QString &path)
    {
        const QJsonValue id = object.value(u"id"_s);
        if (const auto fault = checkPrimitive(u"id"_s, id, {}))
            m_out.error(path + ".id"_L1, fault->code, u"id "_s + fault->words);
        checkDomainResource(m_root, object, path, true, m_out);
    }

    void checkMembers(const QJsonObject &object, const FhirType &type, const QString &path, bool isResource)
    {
        QHash<std::size_t, int> seen;
        for (auto entry = object.begin(); entry != object.end(); ++entry) {
            const bool below = entry.key().startsWith(u'_');
            const QString name = below ? entry.key().mid(1) : entry.key();
            if ((isResource && name == "resourceType"_L1) || name == "fhir_comments"_L1)
                continue;
            const auto found = type.byProperty.constFind(name);
            const QString place = path + u'.' + entry.key();
            if (found == type.byProperty.constEnd() || (below && !isPrimitive(found->second)))
                m_out.error(place, u"unknown-member"_s, u"%1 has no member %2"_s.arg(type.name, entry.key()));
            else if (below)
                shadow(entry.value(), object.value(name), type.members[found->first], place, seen[found->first]);
            else if (++seen[found->first]; !entry.value().isUndefined())
                member(entry.value(), object.value(u'_' + name), type.members[found->first], found->second, place);
        }
        for (std::size_t i = 0; i < type.members.size(); ++i)
            checkPresence(type.members[i], seen.value(i), path);
    }

    void checkPresence(const Member &member, int times, const QString &path)
    {
        if (member.needed && times == 0)
            m_out.error(path + u'.' + member.name, u"missing"_s, u"%1 is missing"_s.arg(member.name));
        if (member.choice && times > 1)
            m_out.error(path + u'.' + member.name, u"too-many-values"_s,
                        u"only one %1[x] may be there"_s.arg(member.name));
    }

    /// "_name": id and extensions of a primitive.
    void shadow(const QJsonValue &value, const QJsonValue &beside, const Member &member, const QString &place,
                int &times)
    {
        if (beside.isUndefined())
            ++times; // a value may be nothing but its extension
        if (value.isArray() != member.list)
            return m_out.error(place, u"json-type"_s, member.list ? u"must be a list"_s : u"must be an object"_s);
        const QJsonArray list = member.list ? value.toArray() : QJsonArray{value};
        for (int i = 0; i < list.size(); ++i)
            if (!list[i].isNull())
                complex(list[i], u"Element"_s, member.list ? u"%1[%2]"_s.arg(place).arg(i) : place);
    }

    void member(const QJsonValue &value, const QJsonValue &shadowed, const Member &member, const QString &type,
                const QString &place)
    {
        if (!member.list && value.isArray())
            return m_out.error(place, u"json-type"_s, u"must not be a list"_s);
        if (!member.list)
            return one(value, member, type, place, false);
        if (!value.isArray())
            return m_out.error(place, u"json-type"_s, u"must be a list"_s);
        const QJsonArray list = value.toArray();
        if (list.isEmpty())
            m_out.error(place, u"empty"_s, u"a list must not be empty: leave the member out"_s);
        for (int i = 0; i < list.size(); ++i)
            one(list[i], member, type, u"%1[%2]"_s.arg(place).arg(i), shadowed.toArray().at(i).isObject());
    }

    void one(const QJsonValue &value, const Member &member, const QString &type, const QString &place, bool mayBeNull)
    {
        if (value.isNull() && mayBeNull)
            return;
        if (value.isNull())
            return m_out.error(place, u"null"_s, u"null is not a value: leave the member out"_s);
        if (type == "Resource"_L1)
            return value.isObject() ? resource(value.toObject(), place, true) : notAnObject(place);
        if (!isPrimitive(type))
            complex(value, type, place);
        else
            primitive(value, member, type, place);
        if (type == "Reference"_L1)
            checkTarget(value.toObject(), member.codes, place, m_out);
    }

    void primitive(const QJsonValue &value, const Member &member, const QString &type, const QString &place)
    {
        const QString number = m_places ? m_places->numbers.value(place) : QString();
        if (const auto fault = checkPrimitive(type, value, number))
            m_out.add(fault->warning ? Severity::Warning : Severity::Error, place, fault->code,
                      member.name + u' ' + fault->words);
        else if (!member.codes.isEmpty() && !member.codes.contains(value.toString()))
            m_out.error(place, u"unknown-code"_s, u"%1 must be %2"_s.arg(member.name, codesOf(member)));
    }

    static QString codesOf(const Member &member)
    {
        constexpr qsizetype most = 20; // more would not be read
        return member.codes.size() > most ? u"one of FHIR's codes for it"_s : u"one of "_s + member.codes.join(u", ");
    }

    void complex(const QJsonValue &value, const QString &type, const QString &place)
    {
        if (!value.isObject())
            return notAnObject(place);
        const QJsonObject object = value.toObject();
        const WithLinkId scope(m_out, object.value(u"linkId"_s).toString());
        if (object.isEmpty())
            return m_out.error(place, u"empty"_s, u"an object must not be empty: leave the member out"_s);
        const FhirType *known = fhirType(type);
        if (!known)
            return;
        checkMembers(object, *known, place, false);
        checkDataType(m_root, object, type, place, m_out);
    }

    void notAnObject(const QString &place) { m_out.error(place, u"json-type"_s, u"must be an object"_s); }

    const QJsonObject &m_root;
    const JsonPlaces *m_places;
    Collector &m_out;
};

} // namespace

void checkStructure(const QJsonObject &resource, const JsonPlaces *places, Collector &out)
{
    const QString root = resource.value(u"resourceType"_s).toString();
    if (places)
        for (const QString &path : places->twice)
            out.error(path, u"duplicate-member"_s, u"stands twice in one object"_s);
    StructureChecker(resource, places, out).resource(resource, root, false);
}

} // namespace doorstep::forms::validation
