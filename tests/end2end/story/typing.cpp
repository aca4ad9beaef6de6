// SPDX-License-Identifier: Apache-2.0
#include "tests/end2end/story/chapters.h"
#include "tests/end2end/story/story.h"

#include <QThread>

namespace doorstep::test {

using namespace Qt::StringLiterals;

void killWhileTyping(Story &story)
{
    constexpr unsigned long pauseMs = 2'500; // what is typed is saved every two seconds
    Person &visitor = story.visitor;
    const QString field = u"cry.p.review-text"_s;
    story.step(u"Her finger is still on the field when the tablet dies again"_s, [&] {
        visitor.typeInto(field, u"Ask again at six weeks"_s);
        QThread::msleep(pauseMs);
        visitor.kill();
    });
    story.step(u"Every word is there, and the keyboard is at the same question"_s, [&] {
        startAndUnlock(visitor, u"Hana Visitor"_s);
        visitor.tap(u"~Testford family"_s);
        for (const QString &each : {u"step1"_s, u"sayAlone"_s, u"Next: Talk"_s})
            visitor.tap(each);
        visitor.tap(u"~Ben's crying plan"_s);
        visitor.read(field, u"Ask again at six weeks"_s);
        visitor.press(Qt::Key_End);
        visitor.press(Qt::Key_X, u"x"_s);
        visitor.read(field, u"weeksx"_s);
        visitor.press(Qt::Key_Backspace);
    });
}

} // namespace doorstep::test
