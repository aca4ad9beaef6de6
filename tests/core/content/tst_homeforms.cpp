// SPDX-License-Identifier: Apache-2.0
#include "tests/core/content/contentforms.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;

namespace {
FormSession home(const QString &contact = u"NB"_s, const Facts &facts = {})
{
    return filling(u"home-baby"_s, facts, contact);
}
} // namespace

TEST_CASE("why a room was not seen is asked when it was not")
{
    auto session = home();
    CHECK_FALSE(there(session, "hpc.home.why"));
    say(session, "hpc.home.rooms", coded({"kitchen", "living"}));
    CHECK(there(session, "hpc.home.why"));
    say(session, "hpc.home.rooms", "none");
    CHECK(there(session, "hpc.home.why"));
    CHECK_FALSE(there(session, "hpc.home.why.again"));
    say(session, "hpc.home.why", "crowded");
    CHECK_FALSE(there(session, "hpc.home.why.again"));
    say(session, "hpc.home.why", "declined");
    CHECK(rulesOn({session.response()}) == QStringList{u"HPC-3"_s});
    say(session, "hpc.home.why.again", "yes");
    CHECK(rulesOn({session.response()}) == u"HPC-3 HPC-4"_s.split(u' '));
    say(session, "hpc.home.rooms", coded({"sleep", "kitchen"}));
    CHECK_FALSE(there(session, "hpc.home.why"));
    CHECK(rulesOn({session.response()}).isEmpty());
}

TEST_CASE("signs seen, smelt or told of are written down as facts")
{
    auto session = home();
    CHECK_FALSE(there(session, "hpc.home.drug.what"));
    say(session, "hpc.home.drug", "none");
    CHECK_FALSE(there(session, "hpc.home.drug.what"));
    for (const char *how : {"seen", "smelt", "told"}) {
        say(session, "hpc.home.drug", how);
        CHECK(there(session, "hpc.home.drug.what"));
    }
    say(session, "hpc.home.drug.what", "cannabis");
    CHECK(rulesOn({session.response()}) == QStringList{u"HPC-5"_s}); // by itself never a banner
    say(session, "hpc.home.drug.what", coded({"cannabis", "reach"}));
    CHECK(rulesOn({session.response()}) == u"HPC-5 HPC-6"_s.split(u' '));
    say(session, "hpc.home.drug.what", "incharge");
    CHECK(rulesOn({session.response()}) == u"AN-16b HPC-5"_s.split(u' '));
}

TEST_CASE("each part of the space for the baby: put right with help, or today")
{
    const QStringList parts = u"clean warm food water alarm reach stairs windows cords bath"_s.split(u' ');
    for (const QString &part : parts) {
        INFO(part.toStdString());
        const QString path = u"hpc.home.safe."_s + part;
        auto session = home();
        say(session, qPrintable(path), "ok");
        CHECK(rulesOn({session.response()}).isEmpty());
        say(session, qPrintable(path), "fix");
        CHECK(rulesOn({session.response()}) == (part == u"alarm" ? QStringList{u"HPC-2"_s} : QStringList()));
        say(session, qPrintable(path), "serious");
        CHECK(rulesOn({session.response()}).contains(u"HPC-1"_s));
    }
}

TEST_CASE("what the baby shows, and how the home has changed")
{
    auto session = home();
    say(session, "hpc.obs.baby", coded({"settled", "alert", "responsive"}));
    say(session, "hpc.home.change", "better");
    say(session, "hpc.home.men", text(u"a ladder"_s));
    CHECK(rulesOn({session.response()}).isEmpty());
    say(session, "hpc.obs.baby", coded({"settled", "watchful"}));
    CHECK(rulesOn({session.response()}) == u"HPC-13 HPC-14"_s.split(u' '));
    say(session, "hpc.home.change", "worse");
    CHECK(rulesOn({session.response()}).contains(u"HPC-12"_s));
    say(session, "hpc.home.men", "shaving");
    CHECK(rulesOn({session.response()}).contains(u"HPC-8"_s));
    const auto before = home(u"AN28"_s, {{u"ctx.born"_s, false}});
    CHECK_FALSE(there(before, "hpc.obs.baby"));
    CHECK(there(before, "hpc.home.rooms"));
    CHECK(there(before, "hpc.obs.tone"));
}

TEST_CASE("what passes between the adults is not on a screen any of them can see")
{
    for (const AloneWith with : {AloneWith::Nobody, AloneWith::Mother, AloneWith::Subject}) {
        FormSession session(shippedForm(u"home-baby"_s), visitTo(u"W6"_s, with));
        for (const char *path : {"hpc.obs.who", "hpc.obs.tone"})
            CHECK_FALSE(there(session, path));
        for (const Section &section : session.sections())
            CHECK(section.title != u"Between the adults"_s);
    }
    auto desk = home();
    say(desk, "hpc.obs.who", coded({"answers", "door"}));
    say(desk, "hpc.obs.tone", "afraid");
    CHECK(rulesOn({desk.response()}) == u"HPC-17 HPC-18"_s.split(u' '));
    for (const char *rule : {"HPC-17", "HPC-18"})
        CHECK(shipped().rules().find(QString::fromLatin1(rule))->privacy == u"P"_s);
    say(desk, "hpc.obs.who", "none");
    say(desk, "hpc.obs.tone", "calm");
    CHECK(rulesOn({desk.response()}).isEmpty());
}

TEST_CASE("two minutes to think are asked for at 6 to 8 weeks, and open at every visit")
{
    auto week6 = home(u"W6"_s);
    CHECK(isRequired(week6, "hpc.story.done"));
    say(week6, "hpc.story.done", value(u"valueBoolean"_s, true));
    CHECK_FALSE(isRequired(week6, "hpc.story.done"));
    CHECK(week6.row(u"hpc.story.main"_s)->due);
    auto later = home(u"M3"_s);
    CHECK_FALSE(there(later, "hpc.story.done"));
    REQUIRE(there(later, "hpc.story.main"));
    CHECK_FALSE(later.row(u"hpc.story.main"_s)->due);
    for (const Item &item : shippedForm(u"home-baby"_s)->items())
        if (item.linkId.startsWith(u"hpc.story.") || item.linkId == u"hpc.voice" || item.linkId == u"hpc.startagain")
            CHECK((item.privacy == Privacy::Professional && item.askedOf == AskedOf::Practitioner));
}

TEST_CASE("what is seen of each person with the baby is written about that person")
{
    auto ben = filling(u"home-carer"_s);
    CHECK_FALSE(there(ben, "hpc.obs.attrib.heard"));
    say(ben, "hpc.obs.attrib", text(u"\"He's winding me up again\""_s));
    say(ben, "hpc.obs.attrib.heard", "purpose");
    CHECK_FALSE(there(ben, "hpc.obs.handle.more"));
    say(ben, "hpc.obs.handle", "gentle");
    CHECK_FALSE(there(ben, "hpc.obs.handle.more"));
    CHECK(rulesOn({}, {ben.response()}) == QStringList{u"HPC-16"_s});
    say(ben, "hpc.obs.handle", coded({"gentle", "rough"}));
    CHECK(there(ben, "hpc.obs.handle.more"));
    CHECK(rulesOn({}, {ben.response()}) == u"HPC-16 AN-11"_s.split(u' '));
    say(ben, "hpc.obs.handle", "head");
    CHECK(rulesOn({}, {ben.response()}) == u"HPC-15 HPC-16"_s.split(u' '));
}

TEST_CASE("options of the home are those of the table")
{
    CHECK(codesOf("hpc.home.rooms") == u"none sleep kitchen bathroom living outside"_s.split(u' '));
    CHECK(codesOf("hpc.home.why") == u"declined notasked nothome crowded other"_s.split(u' '));
    CHECK(codesOf("hpc.home.safe.bath") == u"ok fix serious unsure"_s.split(u' '));
    CHECK(codesOf("hpc.home.drug") == u"none seen smelt told"_s.split(u' '));
    CHECK(codesOf("hpc.home.change") == u"first better same worse"_s.split(u' '));
    CHECK(codesOf("hpc.obs.baby") == u"settled alert responsive watchful floppy still cries"_s.split(u' '));
    CHECK(codesOf("hpc.obs.warm") == u"often sometimes notseen"_s.split(u' '));
    CHECK(codesOf("hpc.obs.handle") == u"gentle rough startled leftcrying head notseen"_s.split(u' '));
    CHECK(codesOf("hpc.obs.who") == u"none answers corrects watches between door leaves"_s.split(u' '));
    CHECK(codesOf("hpc.obs.tone") == u"calm tense contempt afraid na"_s.split(u' '));
}
