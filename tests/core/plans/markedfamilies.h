// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/plans/familyexport.h"
#include "core/plans/familyplans.h"
#include "core/plans/plantext.h"
#include "tests/core/plans/planhelpers.h"

#include <random>

namespace doorstep::test {

/// The catalogue with every option's words replaced by a marker that says which option of which question it is, and the
/// privacy classes as the files have them: read here on purpose in another way than the engine reads them.
struct MarkedCatalogue {
    enum class Classes {
        AsWritten,
        AllGeneral, ///< forms that forgot what is private: to see that the search would find it
    };
    static MarkedCatalogue make(Classes classes = Classes::AsWritten);

    FormLookup lookup() const;
    /// Those markers that may not stand on this plan.
    QStringList leaks(const PlanEntry &entry, const QStringList &markers) const;

    Catalogue content;
    QHash<QString, QString> classes; ///< linkId -> G, A, P, X; "alone" where asked in private
};

/// Every marker on a document: in its fields, its text and its FHIR export.
QStringList markersIn(const PlanDocument &document);

/// Random families: several carers, twins, visits, responses to every questionnaire, some signed and some in progress,
/// with every question answered by a marker, whether or not its conditions hold.
class MarkedFamilies {
public:
    MarkedFamilies(const MarkedCatalogue &marked, unsigned seed) : m_marked(marked), m_random(seed) { }
    FamilyCase next();

private:
    int upTo(int most) { return std::uniform_int_distribution<int>(0, most)(m_random); }
    bool sometimes(int percent) { return upTo(99) < percent; }
    Record person(RecordKind kind, const QString &name, int number);
    void addVisit(FamilyCase &family, int number);
    void addResponses(FamilyCase &family, const Record &visit);
    void addPlans(FamilyCase &family, const Record &response, const Record &visit);
    QJsonArray items(const Questionnaire &form, const std::vector<int> &indexes, const QString &subject);
    QJsonObject item(const Questionnaire &form, int index, const QString &subject);
    QJsonArray answers(const Item &item, const QString &subject);

    const MarkedCatalogue &m_marked;
    std::mt19937 m_random;
    int m_serial = 0;
};

} // namespace doorstep::test
