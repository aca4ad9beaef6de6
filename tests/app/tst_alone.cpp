// SPDX-License-Identifier: Apache-2.0
#include "tests/app/attack.h"

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

// The alone gate, as somebody would attack it who looks over the practitioner's shoulder, takes the tablet out of her
// hand, opens every page and searches for every word.

namespace {

/// Ways of not being alone, each begun from being alone with Jade and everything answered.
using Way = std::pair<const char *, std::function<void(Attack &)>>;
const std::vector<Way> &ways()
{
    static const std::vector<Way> all{
        {"her partner comes in",
         [](Attack &it) {
             it.present({it.app.ids().jade, it.app.ids().ben});
         }},
        {"an older child is there",
         [](Attack &it) {
             it.present({it.app.ids().jade, u"older-children"_s});
         }},
        {"another adult is there",
         [](Attack &it) {
             it.present({it.app.ids().jade, u"other-adult"_s});
         }},
        {"a relative interprets",
         [](Attack &it) {
             it.present({it.app.ids().jade, u"interpreter-family"_s});
         }},
        {"on the phone, privacy not checked",
         [](Attack &it) {
             it.visit->setPlace(u"phone"_s);
             it.visit->sayAlone(); // is refused
             it.settle();
         }},
        {"nobody is recorded", [](Attack &it) { it.present({}); }},
        {"only Jade is there, and nothing was said",
         [](Attack &it) {
             it.present({it.app.ids().jade, it.app.ids().ben});
             it.present({it.app.ids().jade});
         }},
        {"somebody came in, by one tap",
         [](Attack &it) {
             Shown<ConcernModel> concern(it.app, [&](auto &model) { model.setVisitId(it.app.ids().newBirthVisit); });
             concern.endAlone();
             REQUIRE(FixtureApp::wait([&] { return !it.visit->alone(); }));
         }},
    };
    return all;
}

} // namespace

TEST_CASE("Whoever else can see finds nothing private on any page, and the numbers tell nothing")
{
    Attack it;
    it.present({it.app.ids().jade, it.app.ids().ben});
    it.answerAll();
    it.answerAll(); // what the last answers brought, so that the numbers stay from here on
    const QStringList before = it.progress();
    CHECK(it.secrets.isEmpty());
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    CHECK(it.secrets.size() > 8);
    {
        const QString words = it.everything(); // in private it is there
        int shown = 0;
        for (const QString &word : it.secrets)
            shown += words.contains(word) ? 1 : 0;
        CHECK(shown >= it.secrets.size() - 2); // a later answer may take a question away again
    }
    for (const auto &[what, happens] : ways()) {
        INFO(what);
        it.aloneWith(it.app.ids().jade);
        happens(it);
        it.checkNothingPrivate();
        it.visit->setPlace(u"home"_s);
        it.settle();
    }
    it.present({it.app.ids().jade, it.app.ids().ben});
    it.settle();
    CHECK(it.progress().join(u'\n').toStdString() == before.join(u'\n').toStdString());
}

TEST_CASE("What Jade said in private about Ben is not there when Ben is alone with the practitioner")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    const QStringList hers = it.secrets;
    it.aloneWith(it.app.ids().ben);
    const QString words = it.everything();
    for (const QString &word : hers) {
        if (!word.startsWith(u"zqsecret"_s))
            continue; // his own questions have the same words
        INFO(word.toStdString());
        CHECK_FALSE(words.contains(word));
    }
    CHECK_FALSE(words.contains(u"fmc.safe.contact"_s));
}

TEST_CASE("Searching for a word typed in private finds nobody")
{
    Attack it;
    it.aloneWith(it.app.ids().ben);
    it.answerAll();
    REQUIRE_FALSE(it.secrets.isEmpty());
    for (const QString &word : it.secrets + QStringList{u"walnut"_s}) {
        Shown<FamiliesModel> families(it.app, [&](FamiliesModel &model) { model.setSearch(word.left(40)); });
        INFO(word.toStdString());
        CHECK(families.families()->count() == 0);
    }
    Shown<FamiliesModel> families(it.app, [](FamiliesModel &model) { model.setSearch(u"Tester"_s); });
    CHECK(families.families()->count() == 1);
}

TEST_CASE("An open page drops its private rows at once, keeps what was being typed, and shows it only in private again")
{
    Attack it;
    const QString ben = it.app.ids().ben;
    const auto find = [](ChecklistModel &form, const QString &linkId) {
        for (int section = 0; section < form.sectionCount(); ++section) {
            form.setSection(section);
            if (const int row = rowWith(form.rows(), "linkId", linkId); row >= 0)
                return row;
        }
        return -1;
    };
    const QString how = u"fmc.child.how"_s; // words of his own, asked of him alone
    it.aloneWith(ben);
    Shown<ChecklistModel> form(it.app, it.opening(formUrl(u"fathers-carer"_s), ben));
    REQUIRE(find(form, how) >= 0);
    const QString path = text(form.rows(), find(form, how), "path");
    it.present({ben, it.app.ids().jade});
    REQUIRE(FixtureApp::wait([&] { return find(form, how) < 0; }));

    form.answer(path, u"zqhalf a sentence"_s); // the editor hands over what it held
    it.settle();
    CHECK(form.problem() == QString());
    CHECK(find(form, how) < 0);
    CHECK_FALSE(it.everything().contains(u"zqhalf"_s));

    it.aloneWith(ben);
    REQUIRE(FixtureApp::wait([&] { return find(form, how) >= 0; }));
    CHECK(text(form.rows(), find(form, how), "answer") == u"zqhalf a sentence"_s);
}

TEST_CASE("After the tablet was locked the gate has to be passed again")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.app.clock().advance(60'000);
    it.visit.reset();
    it.app.restart();
    REQUIRE(it.app.unlock());
    it.visit = std::make_unique<Shown<VisitModel>>(
        it.app, [&](VisitModel &model) { model.setVisitId(it.app.ids().newBirthVisit); });
    CHECK_FALSE(it.visit->alone());
    CHECK_FALSE(it.visit->aloneOffer().isEmpty());
    it.visit->sayAlone();
    CHECK(FixtureApp::wait([&] { return it.visit->alone(); }));
}

TEST_CASE("What was said in private is signed whoever is there then, and read later only where nobody else can see")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    it.present({it.app.ids().jade, it.app.ids().ben});
    REQUIRE(FixtureApp::wait([&] { return it.visit->canSign() && !it.visit->busy(); }));
    it.visit->sign({});
    REQUIRE(FixtureApp::wait([&] { return it.visit->state() == u"signed"_s; }));
    const auto note = [&] {
        return everythingOn(Shown<NoteModel>(it.app, [&](auto &m) { m.setVisitId(it.app.ids().newBirthVisit); }));
    };
    const QString whole = note();
    int kept = 0;
    for (const QString &word : it.secrets)
        kept += word.startsWith(u"zqsecret"_s) && whole.contains(word) ? 1 : 0;
    CHECK(kept > 0);
    CHECK(whole.contains(u"fmc"_s) == false); // a note is for reading

    // Next week, at another contact, Ben looks over her shoulder at the old note.
    bool begun = false;
    it.app.services().storeThread().ask(
        it.visit.get(),
        [&](Desk &desk) {
            return usecases::StartVisit(desk.place()).unplanned(it.app.ids().tester, it.app.ids().amara, u"OPP"_s);
        },
        [&](const Result<Record> &visit) { begun = visit.ok(); });
    REQUIRE(FixtureApp::wait([&] { return begun; }));
    const QString seen = note();
    for (const QString &word : it.secrets) {
        INFO(word.toStdString());
        CHECK_FALSE(seen.contains(word));
    }
    CHECK(seen.contains(u"Read the whole note when you are on your own"_s));
}

TEST_CASE("A reminder of private time says no more than that, asks why, and goes once there was some")
{
    Attack it;
    it.present({it.app.ids().jade, it.app.ids().ben});
    REQUIRE(FixtureApp::wait([&] { return it.visit->privateReminder() == u"Private time: not today"_s; }));
    REQUIRE_FALSE(it.visit->privateReasons().isEmpty());
    it.visit->setPrivateReason(u"other-adult"_s);
    REQUIRE(FixtureApp::wait([&] { return it.visit->privateReason() == u"other-adult"_s; }));
    it.aloneWith(it.app.ids().jade);
    CHECK(
        FixtureApp::wait([&] { return it.visit->privateReminder().isEmpty() && it.visit->privateReason().isEmpty(); }));
}

TEST_CASE("Once she has left, she reads everything")
{
    Attack it;
    it.aloneWith(it.app.ids().jade);
    it.answerAll();
    it.present({it.app.ids().jade, it.app.ids().ben});
    it.visit->sayOnMyOwn();
    REQUIRE(FixtureApp::wait([&] { return it.visit->alone() && !it.visit->busy(); }));
    CHECK(it.visit->aloneText() == u"You are on your own"_s);
    it.settle();
    const QString words = it.everything();
    for (const QString &word : it.secrets) {
        INFO(word.toStdString());
        CHECK(words.contains(word));
    }
}
