// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/content/catalogue.h"
#include "tests/core/forms/formhelpers.h"

namespace doorstep::test {

using content::Catalogue;
using namespace doorstep::plans;

inline const Catalogue &catalogue()
{
    static const Catalogue all = [] {
        auto read = Catalogue::builtIn();
        if (!read)
            qFatal("%s", qPrintable(read.error().what));
        return *std::move(read);
    }();
    return all;
}

inline QString formUrl(const QString &name) { return fhirBase() + u"Questionnaire/"_s + name; }

/// A form of the catalogue as it is filled in with somebody of a made-up family, twelve days after the birth.
inline FormSession sessionOf(const QString &name, AloneWithPeople alone = AloneWith::NoFamily)
{
    FormContext context;
    context.names = {{u"baby"_s, u"Amara"_s}, {u"carer"_s, u"Ben"_s}, {u"mother"_s, u"Jade"_s}};
    context.facts = {{u"ctx.born"_s, true},
                     {u"ctx.age_days"_s, 12},
                     {u"ctx.male_carers"_s, 1},
                     {u"ctx.male_carer"_s, true},
                     {u"ctx.needs"_s, true}};
    context.contact = u"NB"_s;
    context.alone = alone;
    return FormSession(catalogue().latest(formUrl(name)), std::move(context));
}

inline const PlanPart *partOf(const PlanDocument &document, const QString &id)
{
    for (const PlanPart &part : document.parts)
        if (part.id == id)
            return &part;
    return nullptr;
}

} // namespace doorstep::test
