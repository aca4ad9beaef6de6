// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/forms/validation/finding.h"
#include "core/forms/validation/formitems.h"

namespace doorstep::forms::validation {

struct JsonPlaces;

/// What a form asks of one answer: its type, the options, limits, lengths, patterns, units, sizes.
class AnswerRules {
public:
    /// `places` are those of the response, or null.
    AnswerRules(const FormItems &form, const JsonPlaces *places, Collector &out)
        : m_form(form), m_places(places), m_out(out)
    {
    }

    /// `together` is how many answers the question has.
    void check(const FormItem &item, const QJsonObject &answer, const QString &path, int together) const;

private:
    struct Given; ///< an answer taken apart

    void checkOptions(const Given &given) const;
    void checkCodingOption(const Given &given) const;
    void checkValueSet(const Given &given) const;
    void checkLimits(const Given &given) const;
    void checkQuantityLimit(const Given &given, const QJsonObject &limit, bool least) const;
    void checkText(const Given &given) const;
    void checkDecimals(const Given &given) const;
    void checkUnit(const Given &given) const;
    void checkAttachment(const Given &given) const;
    void checkReference(const Given &given) const;

    const FormItems &m_form;
    const JsonPlaces *m_places;
    Collector &m_out;
};

} // namespace doorstep::forms::validation
