// SPDX-License-Identifier: Apache-2.0
// Nothing private ever reaches a family's copy: random families, every question of the catalogue answered with words
// that say whose answer they are and to what. The seed is printed; run again with --rng-seed to see the same families.
#include "tests/core/plans/markedfamilies.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <iostream>

using namespace doorstep;
using namespace doorstep::test;

namespace {

/// The first question of a class in a questionnaire that may be about this kind of person; its linkId.
QString firstOf(const MarkedCatalogue &marked, const QString &questionnaire, const QString &privacy)
{
    const auto form = marked.content.latest(formUrl(questionnaire));
    for (const Item &item : form->items())
        if (item.type == ItemType::Text && marked.classes.value(item.linkId) == privacy)
            return item.linkId;
    return {};
}

/// A template nobody checked: one part, made of this question.
PlanTemplate slipped(const QString &questionnaire, const QString &linkId, PlanOwner owner, PlanSource::Whose whose)
{
    PlanTemplate plan;
    plan.kind = u"crying"_s;
    plan.owner = owner;
    plan.title = u"crying.title"_s;
    plan.sources = {{u"source"_s, formUrl(questionnaire), whose}};
    PlanLine line;
    line.source = u"source"_s;
    line.linkIds = QStringList{linkId};
    plan.parts = {{u"part"_s, PlanPart::Kind::Words, u"crying.check"_s, {}, true, {line}}};
    return plan;
}

QStringList leaksOf(const MarkedCatalogue &marked, const PlanTemplate &plan, MarkedFamilies &families)
{
    QStringList leaks;
    const FamilyCase family = families.next();
    const std::vector<PlanTemplate> templates{plan};
    for (const PlanEntry &entry : documentsFor(family, templates, marked.lookup())) {
        const PlanDocument document = entry.document(*marked.content.language(u"en"_s), marked.content.helpLines());
        leaks += marked.leaks(entry, markersIn(document));
    }
    return leaks;
}

} // namespace

TEST_CASE("no answer that is not the family's to see is on any plan, in any language, in text or in FHIR")
{
    const MarkedCatalogue marked = MarkedCatalogue::make();
    const unsigned seed = Catch::getSeed();
    MarkedFamilies families(marked, seed);
    std::cout << "seed " << seed << '\n';
    int documents = 0;
    int answersSeen = 0;
    QStringList leaks;
    while (documents < 10'500) {
        const FamilyCase family = families.next();
        for (const PlanEntry &entry : documentsFor(family, marked.content.planTemplates(), marked.lookup())) {
            for (const Language &language : marked.content.languages()) {
                const PlanDocument document = entry.document(language, marked.content.helpLines());
                const QStringList markers = markersIn(document);
                leaks += marked.leaks(entry, markers);
                answersSeen += static_cast<int>(markers.size());
                ++documents;
            }
        }
    }
    INFO("seed " << seed << " leaks " << qPrintable(leaks.mid(0, 5).join(u'\n')));
    CHECK(leaks.isEmpty());
    CHECK(answersSeen > documents); // the plans are full of answers: the search is not blind
    std::cout << documents << " documents, " << answersSeen << " answers on them\n";
}

TEST_CASE("a template that slipped past the reader still shows nothing private")
{
    const MarkedCatalogue marked = MarkedCatalogue::make();
    MarkedFamilies families(marked, Catch::getSeed());
    const QString professional = firstOf(marked, u"fathers-carer"_s, u"X"_s);
    const QString kept = firstOf(marked, u"fathers-carer"_s, u"P"_s);
    const QString private_ = firstOf(marked, u"carer-life"_s, u"A"_s);
    REQUIRE_FALSE((professional.isEmpty() || kept.isEmpty() || private_.isEmpty()));
    using Whose = PlanSource::Whose;
    for (int round = 0; round < 50; ++round) {
        CHECK(leaksOf(marked, slipped(u"fathers-carer"_s, professional, PlanOwner::Carer, Whose::Owner), families)
                  .isEmpty());
        CHECK(leaksOf(marked, slipped(u"fathers-carer"_s, kept, PlanOwner::Carer, Whose::Owner), families).isEmpty());
        CHECK(leaksOf(marked, slipped(u"carer-life"_s, private_, PlanOwner::Carer, Whose::Carers), families).isEmpty());
        CHECK(
            leaksOf(marked, slipped(u"carer-life"_s, private_, PlanOwner::Family, Whose::Carers), families).isEmpty());
    }
}

TEST_CASE("the search finds a private answer when both checks are gone")
{
    const MarkedCatalogue honest = MarkedCatalogue::make();
    const MarkedCatalogue forgetful = MarkedCatalogue::make(MarkedCatalogue::Classes::AllGeneral);
    MarkedFamilies families(forgetful, Catch::getSeed());
    using Whose = PlanSource::Whose;
    const auto finds = [&](const QString &questionnaire, const QString &privacy, PlanOwner owner, Whose whose) {
        const QString linkId = firstOf(honest, questionnaire, privacy);
        QStringList leaks;
        for (int round = 0; round < 50; ++round)
            leaks += leaksOf(forgetful, slipped(questionnaire, linkId, owner, whose), families);
        return leaks.join(u'\n').contains(linkId);
    };
    CHECK(finds(u"fathers-carer"_s, u"X"_s, PlanOwner::Carer, Whose::Owner));
    CHECK(finds(u"fathers-carer"_s, u"P"_s, PlanOwner::Carer, Whose::Owner));
    CHECK(finds(u"carer-life"_s, u"A"_s, PlanOwner::Carer, Whose::Carers));
    CHECK(finds(u"carer-life"_s, u"A"_s, PlanOwner::Family, Whose::Carers));
}

TEST_CASE("the family's list is this list: who changes it means to")
{
    QStringList all;
    for (const PlanTemplate &plan : catalogue().planTemplates())
        all += plan.linkIds();
    all.removeDuplicates();
    all.sort();
    // Domain page, 3.12. cry.p.place is the place of cry.p.time; of slp.p.night only the answer "cot" is ever shown.
    // hpc.home.safe.agreed is the positive action of hpc.home.safe.
    CHECK(all
          == u"cry.p.call.hours cry.p.call.name cry.p.call.number cry.p.calm cry.p.check cry.p.never cry.p.place "
             u"cry.p.safeplace cry.p.soothe cry.p.swap cry.p.time fmc.care.handle hpc.home.safe.agreed slp.c.agree "
             u"slp.o.kit slp.o.where "
             u"slp.p.night"_s.split(u' '));
}
