// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/chapters.h"
#include "tests/end2end/story/story.h"

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
const QString firstPin = u"280619"_s;
const QString secondPin = u"719304"_s;
const QString thirdPin = u"640283"_s;
constexpr int slowSeconds = 45; // two PINs are stretched, and the server is asked

void chooseNewPin(Person &person, const QString &digits)
{
    person.typeInto(u"newPin"_s, digits);
    person.typeInto(u"newPinAgain"_s, digits);
    person.tap(u"rescueNow"_s);
    person.see(u"shell"_s, slowSeconds);
}
} // namespace

void recoverWithACode(Story &story)
{
    Person &visitor = story.visitor;
    QString code;
    story.step(u"The tablet's key store has forgotten everything: her PIN alone opens nothing"_s, [&] {
        visitor.kill();
        story.server.close();
        code = story.server.recoveryCodeFor(u"hv.demo"_s);
        story.server.open();
        visitor.loseKeyStore();
        visitor.start();
        visitor.tap(u"~Hana Visitor"_s);
        enterPin(visitor, firstPin);
        visitor.read(u"troubleTitle"_s, u"lost its key"_s);
        story.picture(visitor, u"key-store-lost"_s);
    });
    story.step(u"A code from the administrator and a new PIN open the same notes"_s, [&] {
        visitor.tap(u"haveCode"_s);
        visitor.typeInto(u"recoveryCode"_s, code);
        chooseNewPin(visitor, secondPin);
        visitor.tap(u"go-families"_s);
        visitor.see(u"~Testford"_s);
    });
    story.step(u"The new PIN opens them again, the old one does not"_s, [&] {
        visitor.kill();
        visitor.start();
        visitor.tap(u"~Hana Visitor"_s);
        enterPin(visitor, firstPin);
        visitor.read(u"pinProblem"_s, u"not right"_s);
        enterPin(visitor, secondPin);
        visitor.see(u"shell"_s);
    });
}

void beginAfresh(Story &story)
{
    Person &visitor = story.visitor;
    QString code;
    story.step(u"Without a signal and without her PIN she begins a fresh notebook; the old one is kept"_s, [&] {
        visitor.kill();
        story.server.close();
        code = story.server.codeFor(u"hv.demo"_s);
        visitor.start();
        visitor.tap(u"~Hana Visitor"_s);
        visitor.tap(u"cannotGetIn"_s);
        visitor.tap(u"wayFresh"_s);
        chooseNewPin(visitor, thirdPin);
        visitor.tap(u"go-exchange"_s);
        visitor.see(u"~begun without the server"_s);
        visitor.see(u"~An earlier notebook is kept on this tablet"_s);
        story.picture(visitor, u"fresh-notebook"_s);
    });
    story.step(u"A code and its PIN join it to the server: her families are back"_s, [&] {
        visitor.kill();
        story.server.open();
        visitor.enrol(story.server.url(), story.server.fingerprint(), code, thirdPin);
        visitor.start();
        visitor.tap(u"~Hana Visitor"_s);
        enterPin(visitor, thirdPin);
        visitor.tap(u"go-families"_s);
        visitor.see(u"~Testford"_s, slowSeconds);
    });
}

} // namespace doorstep::test
