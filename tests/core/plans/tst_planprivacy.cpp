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

QStringList leaksOf(const MarkedCatalogue &marked, const PlanTemplate &plan, const FamilyCase &family)
{
    QStringList leaks;
    const std::vector<PlanTemplate> templates{plan};
    for (const PlanEntry &entry : documentsFor(family, templates, marked.lookup())) {
        const PlanDocument document = entry.document(*marked.content.language(u"en"_s), marked.content.helpLines());
        leaks += marked.leaks(entry, markersIn(document));
    }
    return leaks;
}

/// A template for each thing that must not happen, with the linkId it would show.
QMap<QString, PlanTemplate> slips(const MarkedCatalogue &honest)
{
    using Whose = PlanSource::Whose;
    const QString professional = firstOf(honest, u"fathers-carer"_s, u"X"_s);
    const QString kept = firstOf(honest, u"fathers-carer"_s, u"P"_s);
    const QString private_ = firstOf(honest, u"carer-life"_s, u"A"_s);
    return {
        {u"professional "_s + professional, slipped(u"fathers-carer"_s, professional, PlanOwner::Carer, Whose::Owner)},
        {u"protected "_s + kept, slipped(u"fathers-carer"_s, kept, PlanOwner::Carer, Whose::Owner)},
        {u"another's "_s + private_, slipped(u"carer-life"_s, private_, PlanOwner::Carer, Whose::Carers)},
        {u"somebody's "_s + private_, slipped(u"carer-life"_s, private_, PlanOwner::Family, Whose::Carers)}};
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
    const auto templates = slips(marked);
    for (int round = 0; round < 50; ++round) {
        const FamilyCase family = families.next();
        for (auto slip = templates.begin(); slip != templates.end(); ++slip) {
            INFO(qPrintable(slip.key()));
            REQUIRE_FALSE(slip.key().endsWith(u' '));
            CHECK(leaksOf(marked, slip.value(), family).isEmpty());
        }
    }
}

TEST_CASE("the search finds a private answer when both checks are gone")
{
    const auto templates = slips(MarkedCatalogue::make());
    const MarkedCatalogue forgetful = MarkedCatalogue::make(MarkedCatalogue::Classes::AllGeneral);
    MarkedFamilies families(forgetful, Catch::getSeed());
    QMap<QString, QString> found;
    for (int round = 0; round < 100; ++round) {
        const FamilyCase family = families.next();
        for (auto slip = templates.begin(); slip != templates.end(); ++slip)
            found[slip.key()] += leaksOf(forgetful, slip.value(), family).join(u'\n');
    }
    for (auto slip = templates.begin(); slip != templates.end(); ++slip) {
        INFO(qPrintable(slip.key()));
        CHECK(found.value(slip.key()).contains(slip.key().section(u' ', 1)));
    }
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
