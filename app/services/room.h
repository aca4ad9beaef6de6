// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/content/catalogue.h"
#include "core/forms/formcontext.h"
#include "core/usecases/overviews.h"

namespace doorstep {

class Desk;

/// Who of a family can see the screen and hear, and so what may be on it. During a visit that is what the practitioner
/// said about the room, since this unlocking; what she did not say counts as somebody there.
class Room {
public:
    /// The room of a visit. Others are there unless it is her draft and she said otherwise.
    Room(const Desk &desk, const Record &visit, const QString &mother);
    /// The room of her open visit with this family; without one she is on her own.
    static Room with(const Desk &desk, const usecases::FamilyOverview &family);

    /// No one of the family can see or hear.
    bool onHerOwn() const { return m_with == QLatin1String("nobody"); }
    /// Whose private questions exist, in a form about `subject`.
    forms::AloneWithPeople alone(const QString &subject) const;
    /// May an answer of this question about `subject` be on the screen?
    bool mayShow(const forms::Item &item, const QString &subject) const;
    /// May the words of this rule's finding about `subject` be? They quote what the rule reads.
    bool mayShow(const content::Catalogue &catalogue, const QString &ruleId, const QString &subject) const;
    /// Is anything there, in a form about `subject`? A form of private questions only is nowhere while others can hear.
    bool hasAny(const forms::Questionnaire &form, const QString &subject) const;

private:
    Room() = default;
    bool exists(const forms::Item &item, const QString &subject) const;

    QString m_with; ///< the person she is alone with, "nobody", or empty
    QString m_mother;
};

} // namespace doorstep
