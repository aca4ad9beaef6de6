// SPDX-License-Identifier: Apache-2.0
#include "tests/shots/scenes.h"

#include "app/services/usermessages.h"

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
QString form(const QString &name) { return u"https://doorstep.example/fhir/Questionnaire/"_s + name; }

void openFamily(Stage &stage, const QString &id)
{
    stage.unlock();
    stage.go("go", {u"families"_s});
    stage.go("openFamily", {id});
}

void openVisit(Stage &stage)
{
    stage.unlock();
    stage.go("openVisit", {stage.ids().newBirthVisit});
}

/// The right baby, Jade alone in the room, at home: from here private questions may be asked of her.
void beginVisit(Stage &stage)
{
    openVisit(stage);
    stage.tap(u"primary"_s);
    stage.tap(u"present-"_s + stage.ids().jade);
    stage.tap(u"babySeen-awake"_s);
    stage.tap(u"place-home"_s);
    stage.tap(u"sayAlone"_s);
}

void openForm(Stage &stage, const QString &name, const QString &subject)
{
    stage.go("openChecklist", {stage.ids().newBirthVisit, form(name), subject});
}

void visitTalk(Stage &stage)
{
    beginVisit(stage);
    openForm(stage, u"fathers-men"_s, stage.ids().amara);
    stage.tap(u"fmc.who.father-listed"_s);
    stage.tap(u"back"_s);
    stage.tap(u"primary"_s);
}

void checklistFathers(Stage &stage)
{
    beginVisit(stage);
    openForm(stage, u"fathers-men"_s, stage.ids().amara);
    stage.tap(u"fmc.who.father-listed"_s);
    stage.tap(u"fmc.who.partner-notasked"_s);
}

void checklistSleep(Stage &stage)
{
    beginVisit(stage);
    openForm(stage, u"sleep-baby"_s, stage.ids().amara);
    stage.tap(u"section-1"_s);
}

void checklistCrying(Stage &stage)
{
    beginVisit(stage);
    openForm(stage, u"crying-carer"_s, stage.ids().jade);
    stage.tap(u"cry.impact-tired"_s);
    stage.tap(u"cry.impact-woundup"_s);
}

void actNow(Stage &stage)
{
    checklistCrying(stage);
    stage.tap(u"fmc.cope.fear-nearly"_s);
}

void visitSign(Stage &stage)
{
    visitTalk(stage);
    stage.tap(u"primary"_s);
}

void review(Stage &stage) { stage.unlock(FixtureApp::supervisor()); }

void midwife(Stage &stage)
{
    stage.unlock(FixtureApp::midwife());
    stage.go("go", {u"families"_s});
    stage.go("openFamily", {stage.ids().sample});
}

void choosePerson(Stage &stage) { stage.tap(u"person-"_s + FixtureApp::healthVisitor()); }

void wrongPins(Stage &stage, int tries)
{
    choosePerson(stage);
    for (int i = 0; i < tries; ++i)
        stage.app().unlockWrongly();
}

void keyStoreFails(Stage &stage, ErrorCode code)
{
    stage.app().keyStore().fails = [code]() -> std::optional<Error> { return Error{code, {}}; };
    wrongPins(stage, 1);
}

void cannotGetIn(Stage &stage, const QString &way)
{
    choosePerson(stage);
    stage.tap(u"cannotGetIn"_s);
    if (!way.isEmpty())
        stage.tap(way);
}

/// As if an exchange had ended in `code`: the fixture's tablet has no server that could fail.
void exchangeTrouble(Stage &stage, ErrorCode code, std::optional<qint64> triesInMs, bool thin)
{
    beginVisit(stage);
    stage.go("go", {u"exchange"_s});
    ExchangeStatus *exchange = stage.app().services().exchange();
    auto facts = exchange->facts();
    facts.online = false;
    facts.problem = messageFor(code);
    if (triesInMs)
        facts.nextTryAt = stage.app().clock().monotonicMs() + *triesInMs;
    facts.thin = thin;
    exchange->setFacts(facts);
    stage.settle();
}

void setAside(Stage &stage)
{
    cannotGetIn(stage, u"wayFresh"_s);
    stage.set(u"newPin"_s, "text", u"719304"_s);
    stage.set(u"newPinAgain"_s, "text", u"719304"_s);
    stage.tap(u"rescueNow"_s);
    FixtureApp::wait([&stage] { return stage.app().services().session()->unlocked(); });
    stage.settle();
    stage.go("go", {u"exchange"_s});
}

void changePin(Stage &stage)
{
    stage.unlock();
    stage.go("openPin", {});
    stage.set(u"newPin"_s, "text", u"123456"_s);
    stage.set(u"newPinAgain"_s, "text", u"123456"_s);
    stage.set(u"oldPin"_s, "text", u"284617"_s);
    stage.tap(u"primary"_s);
}

void openPlan(Stage &stage, const QString &language)
{
    openFamily(stage, stage.ids().example);
    stage.go("openPlan", {stage.ids().example, u"crying"_s, stage.ids().ola});
    stage.tap(u"safe-yes"_s);
    stage.tap(u"language-"_s + language);
}

void familyView(Stage &stage, const QString &language)
{
    openPlan(stage, language);
    stage.tap(u"primary"_s);
}

void largeText(Stage &stage)
{
    stage.textScale(200);
    checklistFathers(stage);
}
} // namespace

QList<Scene> scenes()
{
    return {
        {u"unlock"_s, [](Stage &) {}},
        {u"unlock-pin"_s, [](Stage &stage) { stage.tap(u"person-"_s + FixtureApp::healthVisitor()); }},
        {u"unlock-wrong"_s, [](Stage &stage) { wrongPins(stage, 1); }},
        {u"unlock-wait"_s, [](Stage &stage) { wrongPins(stage, 6); }},
        {u"unlock-destroyed"_s, [](Stage &stage) { wrongPins(stage, 10); }},
        {u"unlock-keystore-busy"_s, [](Stage &stage) { keyStoreFails(stage, ErrorCode::KeyStoreBusy); }},
        {u"unlock-keystore-lost"_s, [](Stage &stage) { keyStoreFails(stage, ErrorCode::KeyStoreLost); }},
        {u"unlock-large"_s,
         [](Stage &stage) {
             stage.textScale(200);
             wrongPins(stage, 10);
         }},
        {u"unlock-wait-large"_s,
         [](Stage &stage) {
             stage.textScale(200);
             wrongPins(stage, 6);
         }},
        {u"cannot-get-in"_s, [](Stage &stage) { cannotGetIn(stage, {}); }},
        {u"recovery-code"_s, [](Stage &stage) { cannotGetIn(stage, u"wayCode"_s); }},
        {u"fresh-notebook"_s, [](Stage &stage) { cannotGetIn(stage, u"wayFresh"_s); }},
        {u"fresh-notebook-large"_s,
         [](Stage &stage) {
             stage.textScale(200);
             cannotGetIn(stage, u"wayFresh"_s);
         }},
        {u"set-aside"_s, setAside},
        {u"change-pin"_s, changePin},
        {u"today"_s, [](Stage &stage) { stage.unlock(); }},
        {u"families"_s,
         [](Stage &stage) {
             stage.unlock();
             stage.go("go", {u"families"_s});
         }},
        {u"family"_s, [](Stage &stage) { openFamily(stage, stage.ids().tester); }},
        {u"family-left"_s,
         [](Stage &stage) {
             openFamily(stage, stage.ids().sample);
             stage.app().letLeave(stage.ids().sample);
             stage.settle();
         }},
        {u"family-known"_s, [](Stage &stage) { openFamily(stage, stage.ids().example); }},
        {u"antenatal-family"_s, midwife},
        {u"add-person"_s,
         [](Stage &stage) {
             openFamily(stage, stage.ids().tester);
             stage.tap(u"addPerson"_s);
         }},
        {u"visit-prepare"_s, openVisit},
        {u"visit-who"_s, beginVisit},
        {u"visit-talk"_s, visitTalk},
        {u"visit-sign"_s, visitSign},
        {u"checklist-fathers"_s, checklistFathers},
        {u"checklist-sleep"_s, checklistSleep},
        {u"checklist-crying"_s, checklistCrying},
        {u"act-now"_s, actNow},
        {u"exchange"_s,
         [](Stage &stage) {
             beginVisit(stage);
             stage.go("go", {u"exchange"_s});
         }},
        {u"exchange-problem"_s, [](Stage &stage) { exchangeTrouble(stage, ErrorCode::NotTheServer, 40'000, true); }},
        {u"exchange-stopped"_s, [](Stage &stage) { exchangeTrouble(stage, ErrorCode::SignedOut, {}, false); }},
        {u"exchange-pictures"_s,
         [](Stage &stage) {
             stage.unlock();
             stage.app().hangPictures(2);
             stage.go("go", {u"exchange"_s});
         }},
        {u"note-pictures"_s,
         [](Stage &stage) {
             stage.unlock();
             stage.app().hangPictures(1);
             stage.go("openNote", {stage.ids().signedVisit});
         }},
        {u"exchange-clash"_s,
         [](Stage &stage) {
             stage.unlock();
             stage.app().writePhonesAtOnce();
             stage.go("go", {u"exchange"_s});
         }},
        {u"tasks"_s,
         [](Stage &stage) {
             stage.unlock();
             stage.go("openTasks", {});
         }},
        {u"note"_s,
         [](Stage &stage) {
             stage.unlock();
             stage.go("openNote", {stage.ids().signedVisit});
         }},
        {u"review-queue"_s, review},
        {u"note-reader"_s,
         [](Stage &stage) {
             review(stage);
             stage.go("openNote", {stage.ids().signedVisit});
         }},
        {u"more"_s,
         [](Stage &stage) {
             stage.unlock();
             stage.go("go", {u"more"_s});
         }},
        {u"plan"_s, [](Stage &stage) { openPlan(stage, u"en"_s); }},
        {u"plan-arabic"_s, [](Stage &stage) { openPlan(stage, u"ar"_s); }},
        {u"plan-family-view"_s, [](Stage &stage) { familyView(stage, u"en"_s); }},
        {u"plan-family-view-arabic"_s, [](Stage &stage) { familyView(stage, u"ar"_s); }},
        {u"plan-family-view-urdu"_s, [](Stage &stage) { familyView(stage, u"ur"_s); }},
        {u"plan-family-view-large"_s,
         [](Stage &stage) {
             stage.textScale(200);
             familyView(stage, u"en"_s);
         }},
        {u"plan-leave"_s,
         [](Stage &stage) {
             familyView(stage, u"en"_s);
             stage.tap(u"leave"_s);
         }},
        {u"large-text"_s, largeText},
    };
}

} // namespace doorstep::test
