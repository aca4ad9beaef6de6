// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Doorstep.Ui

TestCase {
    id: test

    name: "PinPad"
    width: 400
    height: 640
    visible: true
    when: windowShown

    Component {
        id: pad

        PinPad { anchors.centerIn: parent }
    }

    SignalSpy {
        id: entered

        signalName: "entered"
    }

    function make(): Item {
        const item = createTemporaryObject(pad, test)
        entered.target = item
        entered.clear()
        item.forceActiveFocus()
        return item
    }

    function test_touch_enters_the_pin_and_forgets_it() {
        const item = make()
        for (const digit of ["2", "4", "6", "8", "1", "0"])
            mouseClick(findChild(item, "pin" + digit))
        compare(item.count, 6)
        mouseClick(findChild(item, "pinConfirm"))
        compare(entered.count, 1)
        compare(entered.signalArguments[0][0], "246810")
        compare(item.pin, "")
    }

    function test_keyboard_alone_is_enough() {
        const item = make()
        for (const key of [Qt.Key_1, Qt.Key_2, Qt.Key_3, Qt.Key_4, Qt.Key_5, Qt.Key_9])
            keyClick(key)
        keyClick(Qt.Key_Backspace)
        keyClick(Qt.Key_6)
        keyClick(Qt.Key_Return)
        compare(entered.signalArguments[0][0], "123456")
    }

    function test_a_short_pin_is_not_sent() {
        const item = make()
        keyClick(Qt.Key_1)
        keyClick(Qt.Key_Return)
        compare(entered.count, 0)
        compare(findChild(item, "pinConfirm").enabled, false)
    }

    function test_digits_are_counted_for_a_screen_reader_never_spoken() {
        const item = make()
        keyClick(Qt.Key_7)
        verify(item.Accessible.name.includes("1"))
        verify(!item.Accessible.name.includes("7"))
    }

    function test_nothing_is_taken_while_the_pin_is_checked() {
        const item = make()
        item.busy = true
        keyClick(Qt.Key_1)
        compare(item.count, 0)
    }
}
