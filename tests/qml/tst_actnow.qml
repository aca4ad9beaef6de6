// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Doorstep.Ui

TestCase {
    id: test

    name: "ActNow"
    width: 900
    height: 900
    visible: true
    when: windowShown

    Component {
        id: band

        ActNowBand {
            width: 880
            alertId: "a1"
            heading: "Act now"
            fact: "You recorded: Ben is afraid of losing control."
            steps: [
                { n: 1, text: "Arrange a children's doctor to see Amara today.", done: false, doneText: "", note: "" },
                { n: 2, text: "Ring your safeguarding lead.", done: true, doneText: "Done 10:42, Asha Example", note: "" }
            ]
        }
    }

    SignalSpy {
        id: closed

        signalName: "stepClosed"
    }

    function make(): Item {
        const item = createTemporaryObject(band, test)
        closed.target = item
        closed.clear()
        return item
    }

    function test_folded_it_still_says_what_and_how_far() {
        const item = make()
        verify(item.Accessible.name.includes("Act now"))
        compare(findChild(item, "actNowToggle").text, "1 of 2 steps done")
    }

    function test_a_step_is_ticked_with_the_keyboard() {
        const item = make()
        findChild(item, "actNowToggle").forceActiveFocus(Qt.TabFocusReason)
        keyClick(Qt.Key_Return)
        keyClick(Qt.Key_Tab)
        verify(findChild(item, "step1").activeFocus)
        keyClick(Qt.Key_Space)
        compare(closed.count, 1)
        compare(closed.signalArguments[0][0], 1)
        compare(closed.signalArguments[0][1], "done")
    }

    function test_not_following_a_step_needs_a_reason() {
        const item = make()
        item.open = true
        waitForRendering(item)
        mouseClick(findChild(item, "stepNotDone1"))
        waitForRendering(item)
        mouseClick(findChild(item, "step1-decided-not"))
        waitForRendering(item)
        const save = findChild(item, "stepSave1")
        verify(!save.enabled)
        findChild(item, "stepNote1").takeFocus()
        keyClick(Qt.Key_X)
        verify(save.enabled)
        mouseClick(save)
        compare(closed.signalArguments[0][1], "decided-not")
        compare(closed.signalArguments[0][2], "x")
    }

    function test_a_closed_step_cannot_be_closed_again() {
        const item = make()
        item.open = true
        waitForRendering(item)
        mouseClick(findChild(item, "step2"))
        compare(closed.count, 0)
    }
}
