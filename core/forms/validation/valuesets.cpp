// SPDX-License-Identifier: Apache-2.0
#include "core/forms/validation/valuesets.h"

namespace doorstep::forms::validation {

using namespace Qt::StringLiterals;

namespace {

QString text(const QJsonObject &object, const char *name) { return object.value(QLatin1String(name)).toString(); }

bool listsCode(const QJsonArray &concepts, const QString &code)
{
    for (const QJsonValue &value : concepts) {
        const QJsonObject entry = value.toObject();
        if (text(entry, "code") == code || listsCode(entry.value(u"concept"_s).toArray(), code))
            return true;
    }
    return false;
}

class ValueSetReader {
public:
    ValueSetReader(const FormItems &form, const QJsonObject &coding)
        : m_form(form), m_system(text(coding, "system")), m_code(text(coding, "code"))
    {
    }

    Membership of(const QJsonObject &valueSet, int depth) const
    {
        const QJsonObject compose = valueSet.value(u"compose"_s).toObject();
        const Membership composed = compose.isEmpty() || depth > 8 ? Membership::Unknown : ofCompose(compose, depth);
        return composed == Membership::Unknown ? expanded(valueSet.value(u"expansion"_s).toObject()) : composed;
    }

private:
    static Membership either(Membership left, Membership right)
    {
        if (left == Membership::In || right == Membership::In)
            return Membership::In;
        return left == Membership::Unknown || right == Membership::Unknown ? Membership::Unknown : Membership::Out;
    }

    Membership ofCompose(const QJsonObject &compose, int depth) const
    {
        Membership found = Membership::Out;
        for (const QJsonValue &include : compose.value(u"include"_s).toArray())
            found = either(found, included(include.toObject(), depth));
        for (const QJsonValue &exclude : compose.value(u"exclude"_s).toArray()) {
            const Membership out = included(exclude.toObject(), depth);
            if (out == Membership::In)
                return Membership::Out;
            if (out == Membership::Unknown && found == Membership::In)
                found = Membership::Unknown;
        }
        return found;
    }

    Membership expanded(const QJsonObject &expansion) const
    {
        if (!expansion.contains(u"contains"_s))
            return Membership::Unknown;
        return holds(expansion.value(u"contains"_s).toArray()) ? Membership::In : Membership::Out;
    }

    bool holds(const QJsonArray &contains) const
    {
        for (const QJsonValue &value : contains) {
            const QJsonObject entry = value.toObject();
            const bool same = text(entry, "code") == m_code && text(entry, "system") == m_system;
            if ((same && !entry.value(u"abstract"_s).toBool()) || holds(entry.value(u"contains"_s).toArray()))
                return true;
        }
        return false;
    }

    Membership included(const QJsonObject &include, int depth) const
    {
        Membership in = Membership::In;
        const QString system = text(include, "system");
        if (!system.isEmpty())
            in = system == m_system ? ofSystem(include, system) : Membership::Out;
        for (const QJsonValue &other : include.value(u"valueSet"_s).toArray()) {
            const Membership there = ofReference(other.toString(), depth + 1);
            if (there == Membership::Out || in == Membership::Out)
                return Membership::Out;
            in = there == Membership::Unknown ? there : in;
        }
        return in;
    }

    Membership ofSystem(const QJsonObject &include, const QString &system) const
    {
        if (include.contains(u"filter"_s))
            return Membership::Unknown;
        if (include.contains(u"concept"_s))
            return listsCode(include.value(u"concept"_s).toArray(), m_code) ? Membership::In : Membership::Out;
        for (const QJsonValue &value : m_form.json().value(u"contained"_s).toArray()) {
            const QJsonObject resource = value.toObject();
            if (text(resource, "resourceType") == "CodeSystem"_L1 && text(resource, "url") == system
                && text(resource, "content") == "complete"_L1)
                return listsCode(resource.value(u"concept"_s).toArray(), m_code) ? Membership::In : Membership::Out;
        }
        return Membership::Unknown;
    }

public:
    Membership ofReference(const QString &reference, int depth) const
    {
        const QJsonObject contained = find(reference);
        return contained.isEmpty() ? wellKnown(reference) : of(contained, depth);
    }

private:
    /// A value set may be contained and be named by its address.
    QJsonObject find(const QString &reference) const
    {
        if (reference.startsWith(u'#'))
            return m_form.contained(reference);
        for (const QJsonValue &value : m_form.json().value(u"contained"_s).toArray()) {
            const QJsonObject resource = value.toObject();
            if (text(resource, "resourceType") == "ValueSet"_L1
                && text(resource, "url") == reference.section(u'|', 0, 0))
                return resource;
        }
        return {};
    }

    Membership wellKnown(const QString &reference) const
    {
        struct Known {
            const char *valueSet;
            const char *system;
            const char *codes;
        };
        static constexpr Known all[] = {
            {"http://hl7.org/fhir/ValueSet/administrative-gender", "http://hl7.org/fhir/administrative-gender",
             "male female other unknown"},
            {"http://hl7.org/fhir/ValueSet/yesnodontknow", "http://terminology.hl7.org/CodeSystem/v2-0136", "Y N"},
            {"http://hl7.org/fhir/ValueSet/yesnodontknow", "http://terminology.hl7.org/CodeSystem/data-absent-reason",
             "asked-unknown"},
        };
        Membership found = Membership::Unknown;
        for (const Known &known : all) {
            if (reference.section(u'|', 0, 0) != QLatin1String(known.valueSet) || found == Membership::In)
                continue;
            const QStringList codes = QString::fromLatin1(known.codes).split(u' ');
            found =
                m_system == QLatin1String(known.system) && codes.contains(m_code) ? Membership::In : Membership::Out;
        }
        return found;
    }

    const FormItems &m_form;
    QString m_system;
    QString m_code;
};

} // namespace

Membership membership(const FormItems &form, const QString &reference, const QJsonObject &coding)
{
    return ValueSetReader(form, coding).ofReference(reference, 0);
}

} // namespace doorstep::forms::validation
