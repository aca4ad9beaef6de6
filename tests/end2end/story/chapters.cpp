// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/chapters.h"

#include "tests/end2end/story/story.h"

#include <QDate>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
const QString pin = u"280619"_s;
const QString family = u"~Testford"_s;
constexpr int exchangeSeconds = 45; // longer than the longest wait between two looks for the server

void unlock(Person &person, const QString &digits = pin) { enterPin(person, digits); }

/// The exchange centre's button, that always works.
void exchangeNow(Person &person)
{
    person.tap(u"go-exchange"_s);
    person.tap(u"primary"_s);
}

void openChecklist(Person &person, const QString &title) { person.tap(u'~' + title); }

void tapAll(Person &person, const QStringList &what)
{
    for (const QString &name : what)
        person.tap(name);
}

void fillDate(Person &person, const QString &linkId, const QDate &date)
{
    person.typeInto(linkId + u"-day"_s, QString::number(date.day()));
    person.typeInto(linkId + u"-month"_s, QString::number(date.month()));
    person.typeInto(linkId + u"-year"_s, QString::number(date.year()));
}
} // namespace

void enterPin(Person &person, const QString &digits)
{
    for (const QChar digit : digits)
        person.tap(u"pin"_s + digit);
    person.tap(u"pinConfirm"_s);
}

void startAndUnlock(Person &person, const QString &who)
{
    person.start();
    person.tap(u'~' + who);
    unlock(person);
    person.see(u"shell"_s);
}

void openTheTeam(Story &story, const QString &caseload)
{
    QString visitorCode, midwifeCode, supervisorCode;
    story.step(u"A server is made, with a team, staff and a caseload from a file"_s, [&] {
        story.server.prepare();
        story.server.importCaseload(caseload);
        visitorCode = story.server.codeFor(u"hv.demo"_s);
        midwifeCode = story.server.codeFor(u"mw.demo"_s);
        supervisorCode = story.server.codeFor(u"sup.demo"_s);
        story.server.open();
    });
    const auto enrol = [&story](Person &person, const QString &code) {
        person.enrol(story.server.url(), story.server.fingerprint(), code, pin);
    };
    story.step(u"Three tablets are enrolled by one-time code, each with a PIN of its own"_s, [&] {
        enrol(story.visitor, visitorCode);
        enrol(story.midwife, midwifeCode);
        enrol(story.supervisor, supervisorCode);
    });
    story.step(u"The health visitor opens hers once at base: her caseload comes down"_s, [&] {
        story.visitor.start();
        story.visitor.see(u"Who are you?"_s);
        story.picture(story.visitor, u"who-are-you"_s);
        story.visitor.tap(u"~Hana Visitor"_s);
        story.picture(story.visitor, u"unlock"_s);
        unlock(story.visitor);
        story.visitor.see(u"~Testford family"_s, exchangeSeconds);
        story.visitor.kill();
    });
    story.step(u"The signal is gone"_s, [&] { story.server.close(); });
}

void visitWithoutSignal(Story &story)
{
    Person &visitor = story.visitor;
    story.step(u"She unlocks offline and sees today's visits"_s, [&] {
        startAndUnlock(visitor, u"Hana Visitor"_s);
        visitor.see(u"~Testford family"_s);
        story.picture(visitor, u"today"_s);
    });
    story.step(u"She opens a family: the people around the baby"_s, [&] {
        visitor.tap(u"go-families"_s);
        visitor.tap(u"~Testford family"_s);
        visitor.read(u"bannerName"_s, u"TESTFORD, Amara"_s);
        story.picture(visitor, u"family"_s);
    });
    story.step(u"She begins the visit and checks name, date of birth and NHS number on the banner"_s, [&] {
        visitor.tap(u"primary"_s);
        visitor.see(u"identityText"_s);
        visitor.see(u"~999 000 0018"_s);
        story.picture(visitor, u"visit-prepare"_s);
        visitor.tap(u"Yes, this is the right baby"_s);
    });
    story.step(u"She says who is here: Ben, alone with the baby, at home"_s, [&] {
        tapAll(visitor, {u"Ben"_s, u"babySeen-awake"_s, u"place-home"_s, u"sayAlone"_s});
        visitor.read(u"aloneText"_s, u"Ben"_s);
        story.picture(visitor, u"visit-who-is-here"_s);
        visitor.tap(u"Next: Talk"_s);
        visitor.see(u"~About Ben"_s);
        story.picture(visitor, u"visit-talk"_s);
    });
    story.step(u"Fathers and male carers: a question opens the next"_s, [&] {
        openChecklist(visitor, u"About Ben"_s);
        visitor.tap(u"section-1"_s);
        tapAll(visitor,
               {u"fmc.rel.mother-together"_s, u"fmc.role.live-all"_s, u"fmc.role.alone-6to20"_s,
                u"fmc.role.tasks-nights"_s, u"fmc.pr.has-yes"_s});
        visitor.tap(u"fmc.pr.how-certificate"_s);
        story.picture(visitor, u"checklist-fathers"_s);
        visitor.read(u"progressWords"_s, u"6 of"_s);
        visitor.tap(u"back"_s);
    });
    story.step(u"Safer sleep: the place, then Ben himself"_s, [&] {
        openChecklist(visitor, u"Where Amara sleeps"_s);
        visitor.tap(u"section-1"_s);
        tapAll(visitor,
               {u"slp.p.home-mother"_s, u"slp.p.seen-seen"_s, u"slp.p.day-cot"_s, u"slp.p.night-cot"_s,
                u"slp.p.position-back"_s, u"slp.p.feet-yes"_s});
        story.picture(visitor, u"checklist-sleep"_s);
        visitor.tap(u"back"_s);
        openChecklist(visitor, u"Safer sleep with Ben"_s);
        visitor.tap(u"slp.s.ever-sofa"_s);
        visitor.tap(u"slp.s.tired-yes"_s);
        visitor.read(u"progressWords"_s, u"2 of"_s);
        visitor.tap(u"back"_s);
    });
}

void killInTheMiddle(Story &story)
{
    Person &visitor = story.visitor;
    QString progress;
    story.step(u"Crying and coping with Ben: half way through, the tablet dies (kill -9)"_s, [&] {
        openChecklist(visitor, u"Ben's crying plan"_s);
        tapAll(visitor,
               {u"cry.impact-tired"_s, u"cry.impact-woundup"_s, u"section-1"_s, u"cry.p.check-hungry"_s,
                u"cry.p.check-wind"_s});
        visitor.read(u"progressWords"_s, u"2 of"_s);
        progress = visitor.saying(u"progressWords"_s);
        visitor.kill();
    });
    story.step(u"It starts again: everything is there, at the same question"_s, [&] {
        startAndUnlock(visitor, u"Hana Visitor"_s);
        visitor.tap(u"~Testford family"_s);
        // Whoever was away says again who can hear: nobody opens the private questions by unlocking.
        tapAll(visitor, {u"step1"_s, u"sayAlone"_s, u"Next: Talk"_s});
        visitor.tap(u"~Ben's crying plan"_s);
        visitor.see(u"cry.p.check-wind"_s);
        visitor.read(u"progressWords"_s, progress);
        story.picture(visitor, u"after-the-kill"_s);
    });
}

void actNowAndSign(Story &story)
{
    Person &visitor = story.visitor;
    story.step(u"Ben says it nearly happened: the act-now banner is there at once, offline"_s, [&] {
        visitor.tap(u"section-0"_s);
        visitor.tap(u"fmc.cope.fear-nearly"_s);
        visitor.see(u"~Act now"_s);
        story.picture(visitor, u"act-now"_s);
    });
    story.step(u"She closes its steps, one handed over by name"_s, [&] {
        if (!visitor.sees(u"step1"_s))
            visitor.tap(u"actNowToggle"_s);
        visitor.tap(u"stepNotDone1"_s);
        visitor.tap(u"step1-handed-over"_s);
        visitor.typeInto(u"stepNote1"_s, u"Duty social worker, spoke at ten"_s);
        visitor.tap(u"stepSave1"_s);
        for (int step = 2; visitor.sees(u"stepNotDone%1"_s.arg(step)); ++step) {
            if (!visitor.sees(u"stepNotDone%1"_s.arg(step + 1)))
                story.picture(visitor, u"act-now-last-step"_s);
            visitor.tap(u"step%1"_s.arg(step));
            visitor.lose(u"stepNotDone%1"_s.arg(step));
        }
        visitor.lose(u"actNowToggle"_s);
    });
    story.step(u"They write Ben's plan together"_s, [&] {
        visitor.tap(u"section-1"_s);
        tapAll(visitor, {u"cry.p.check-wet"_s, u"cry.p.soothe-rock"_s, u"cry.p.soothe-pram"_s});
        visitor.typeInto(u"cry.p.safeplace-text"_s, u"on her back in the cot"_s);
        visitor.tap(u"cry.p.never-confirm"_s);
        visitor.typeInto(u"cry.p.call.name-text"_s, u"Emeka"_s);
        fillDate(visitor, u"cry.p.agreed"_s, QDate::currentDate());
        story.picture(visitor, u"checklist-crying-plan"_s);
        visitor.tap(u"back"_s);
    });
    story.step(u"She reads what she signs, and signs"_s, [&] {
        visitor.tap(u"Sign"_s);
        visitor.see(u"summary"_s);
        story.picture(visitor, u"visit-sign"_s);
        visitor.tap(u"Sign this visit"_s);
        visitor.see(u"~Signed"_s);
        story.picture(visitor, u"signed-note"_s);
        if (visitor.saying(u"chip"_s).contains(u"Stored safely"_s))
            throw StoryError("the chip says stored safely, and there is no server");
    });
}

void reachTheServer(Story &story)
{
    Person &visitor = story.visitor;
    story.step(u"The road has signal: the visit goes up by itself, and is stored safely"_s, [&] {
        story.server.open();
        visitor.read(u"chip"_s, u"Stored safely"_s, exchangeSeconds);
        visitor.tap(u"go-exchange"_s);
        visitor.see(u"~Stored safely"_s);
        story.picture(visitor, u"exchange"_s);
    });
}

void returnAndAmend(Story &story)
{
    Person &visitor = story.visitor;
    Person &supervisor = story.supervisor;
    const QString question = u"Who else looks after Amara at night?"_s;
    story.step(u"The supervisor sees the signed visit on her own screen"_s, [&] {
        startAndUnlock(supervisor, u"Sal Supervisor"_s);
        supervisor.see(family, exchangeSeconds);
        story.picture(supervisor, u"review-queue"_s);
        supervisor.tap(family);
        supervisor.see(u"reviewComment"_s);
        story.picture(supervisor, u"note-reader"_s);
    });
    story.step(u"She returns it with a question"_s, [&] {
        supervisor.typeInto(u"reviewComment"_s, question);
        supervisor.tap(u"returnNote"_s);
        supervisor.read(u"chip"_s, u"Stored safely"_s, exchangeSeconds);
    });
    story.step(u"The question reaches the health visitor as a task"_s, [&] {
        for (int asked = 0; asked < 10 && !visitor.sees(u'~' + question); ++asked) {
            exchangeNow(visitor);
            visitor.tap(u"go-today"_s);
            visitor.see(u"~Testford family"_s);
        }
        visitor.see(u'~' + question);
        story.picture(visitor, u"task"_s);
    });
    story.step(u"She adds an amendment; the signed note stays as it was"_s, [&] {
        visitor.tap(u"Open"_s);
        visitor.tap(u"Write a correction"_s);
        visitor.typeInto(u"amendText"_s, u"His grandfather Emeka on Fridays"_s);
        visitor.typeInto(u"amendReason"_s, u"Asked by phone"_s);
        visitor.tap(u"Save the correction"_s);
        visitor.see(u"~Emeka on Fridays"_s);
        story.picture(visitor, u"amended-note"_s);
        visitor.read(u"chip"_s, u"Stored safely"_s, exchangeSeconds);
    });
    story.step(u"The supervisor reads it and marks the visit reviewed"_s, [&] {
        for (int asked = 0; asked < 10 && !supervisor.sees(u"~Emeka on Fridays"_s); ++asked) {
            exchangeNow(supervisor);
            supervisor.tap(u"go-review"_s);
            supervisor.tap(family);
            supervisor.see(u"reviewComment"_s);
        }
        supervisor.see(u"~Emeka on Fridays"_s);
        supervisor.tap(u"Mark as reviewed"_s);
        supervisor.read(u"chip"_s, u"Stored safely"_s, exchangeSeconds);
    });
    story.step(u"The health visitor sees that it was reviewed"_s, [&] {
        const auto openTheNote = [&visitor] {
            exchangeNow(visitor);
            visitor.tap(u"go-families"_s);
            visitor.tap(u"~Testford family"_s);
            visitor.tap(u"~, New birth review, "_s);
            visitor.see(u"~Amendment by you"_s);
        };
        // The supervisor's review is on its way up while this tablet asks for it.
        for (int asked = 0; asked < 10 && !visitor.sees(u"~Reviewed by"_s); ++asked)
            openTheNote();
        visitor.see(u"~Reviewed by"_s);
        story.picture(visitor, u"reviewed"_s);
        visitor.tap(u"back"_s);
        visitor.see(u"~Alone with the baby 6 to 20 hours a week"_s); // what Ben said stands on his card
        story.picture(visitor, u"family-afterwards"_s);
    });
}

void antenatalContact(Story &story)
{
    Person &midwife = story.midwife;
    story.step(u"A midwife opens an antenatal contact: a due date stands in place of a birth date"_s, [&] {
        startAndUnlock(midwife, u"Mina Midwife"_s);
        midwife.tap(u"go-families"_s);
        midwife.tap(u"~due "_s);
        midwife.see(u"~The people around"_s);
        midwife.read(u"bannerName"_s, u"TRIALBY"_s);
        story.picture(midwife, u"antenatal-family"_s);
    });
    story.step(u"The server goes away again; she checks, asks and signs"_s, [&] {
        story.server.close();
        midwife.tap(u"primary"_s);
        midwife.tap(u"Yes, this is the right baby"_s);
        midwife.tap(u"present-nobody"_s);
        midwife.tap(u"place-clinic"_s);
        midwife.tap(u"Next: Talk"_s);
        midwife.tap(u"~Who looks after"_s);
        midwife.tap(u"fmc.who.house-no"_s);
        midwife.read(u"progressWords"_s, u"1 of"_s);
        story.picture(midwife, u"antenatal-checklist"_s);
        midwife.tap(u"back"_s);
        midwife.tap(u"Sign"_s);
        midwife.tap(u"Sign this visit"_s);
        midwife.see(u"~Signed"_s);
    });
    story.step(u"It is stored safely once the server is back, and the supervisor has it"_s, [&] {
        story.server.open();
        midwife.read(u"chip"_s, u"Stored safely"_s, exchangeSeconds);
        for (int asked = 0; asked < 10 && !story.supervisor.sees(u"~Trialby"_s); ++asked) {
            exchangeNow(story.supervisor);
            story.supervisor.tap(u"go-review"_s);
            story.supervisor.see(u"reviewList"_s);
        }
        story.supervisor.see(u"~Trialby"_s);
        story.picture(story.supervisor, u"review-queue-antenatal"_s);
    });
}

void refuseBadInput(Story &story)
{
    Person &visitor = story.visitor;
    story.step(u"A wrong PIN is refused in words, and the right one still opens"_s, [&] {
        visitor.kill();
        visitor.start();
        visitor.tap(u"~Hana Visitor"_s);
        unlock(visitor, u"280618"_s);
        visitor.read(u"pinProblem"_s, u"PIN"_s);
        story.picture(visitor, u"wrong-pin"_s);
        unlock(visitor);
        visitor.see(u"~Exampleby family"_s);
    });
}

} // namespace doorstep::test
