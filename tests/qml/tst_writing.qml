// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Doorstep.Ui

TestCase {
    id: test

    name: "Writing"
    width: 800
    height: 700
    visible: true
    when: windowShown

    property string lastWords

    Item { id: elsewhere }

    Component {
        id: growing

        GrowingText {
            width: 400
            label: "In his own words"
        }
    }

    Component {
        id: dates

        DateFields {
            id: fields

            property string last

            width: 500
            label: "Date of birth"
            name: "dob"
            value: fields.last
            onGiven: value => fields.last = value
        }
    }

    Component {
        id: line

        LineField {
            width: 400
            label: "Weight"
        }
    }

    Component {
        id: draft

        DraftText { appState: Qt.ApplicationActive }
    }

    SignalSpy {
        id: settled

        signalName: "settled"
    }

    function watched(component: Component): Item {
        const item = createTemporaryObject(component, test, { saveAfter: 60 })
        settled.target = item
        settled.clear()
        item.takeFocus()
        return item
    }

    function test_typing_that_never_pauses_is_saved_all_the_same_data() {
        return [{ tag: "text", component: growing }, { tag: "line", component: line }]
    }

    function test_typing_that_never_pauses_is_saved_all_the_same(data: var) {
        watched(data.component)
        for (let letter = 0; letter < 30; ++letter) {
            keyClick(Qt.Key_A)
            wait(10) // less than the pause any waiting for a pause would need
        }
        verify(settled.count >= 2, "saved " + settled.count + " times")
        verify(settled.count < 30, "not at each letter")
    }

    function test_what_is_typed_is_saved_once_and_not_again() {
        watched(growing)
        keyClick(Qt.Key_A)
        compare(settled.count, 0)
        tryCompare(settled, "count", 1)
        compare(settled.signalArguments[0][0], "a")
        wait(150)
        compare(settled.count, 1)
    }

    function test_leaving_a_field_saves_at_once_data() {
        return [{ tag: "text", component: growing }, { tag: "line", component: line }]
    }

    function test_leaving_a_field_saves_at_once(data: var) {
        const item = watched(data.component)
        item.saveAfter = 60000
        keyClick(Qt.Key_A)
        compare(settled.count, 0)
        elsewhere.forceActiveFocus()
        compare(settled.count, 1)
    }

    function test_a_page_that_goes_saves_what_was_typed_on_it_data() {
        return [{ tag: "text", component: growing }, { tag: "line", component: line }]
    }

    function test_a_page_that_goes_saves_what_was_typed_on_it(data: var) {
        const item = data.component.createObject(test, { saveAfter: 60000 })
        item.takeFocus()
        item.settled.connect(text => test.lastWords = text)
        keyClick(Qt.Key_A)
        item.destroy()
        tryCompare(test, "lastWords", "a")
        test.lastWords = ""
    }

    function test_an_app_that_is_put_away_saves_what_is_typed() {
        const item = createTemporaryObject(draft, test)
        let saved = 0
        item.due.connect(() => ++saved)
        item.appState = Qt.ApplicationSuspended
        compare(saved, 0)
        item.appState = Qt.ApplicationActive
        item.note()
        item.appState = Qt.ApplicationInactive
        compare(saved, 1)
    }

    function test_text_grows_as_it_is_typed() {
        const item = createTemporaryObject(growing, test)
        const before = item.implicitHeight
        item.takeFocus()
        for (let line = 0; line < 5; ++line) {
            keyClick(Qt.Key_A)
            keyClick(Qt.Key_Return)
        }
        tryVerify(() => item.implicitHeight > before)
    }

    function test_a_late_echo_of_the_app_eats_no_letter() {
        const item = createTemporaryObject(growing, test)
        item.takeFocus()
        keyClick(Qt.Key_A)
        keyClick(Qt.Key_B)
        item.value = "a"
        compare(item.text, "ab")
    }

    function test_a_value_from_the_app_shows_when_nobody_types() {
        const item = createTemporaryObject(growing, test)
        item.value = "Put her down safely, then step outside."
        compare(item.text, "Put her down safely, then step outside.")
    }

    function test_a_tap_beside_a_short_field_is_meant_for_it() {
        const item = createTemporaryObject(line, test, { fieldWidth: 80 })
        mouseClick(item, 300, item.height - 10)
        verify(item.activeFocus)
        keyClick(Qt.Key_7)
        compare(item.text, "7")
    }

    function test_tab_leaves_the_text() {
        const item = createTemporaryObject(growing, test)
        item.takeFocus()
        verify(item.activeFocus)
        keyClick(Qt.Key_Tab)
        compare(item.text, "")
    }

    function test_a_date_is_three_fields_and_comes_out_as_iso() {
        const item = createTemporaryObject(dates, test)
        type(findChild(item, "dob-day"), "3")
        type(findChild(item, "dob-month"), "4")
        compare(item.last, "--03")
        type(findChild(item, "dob-year"), "1994")
        compare(item.last, "-04-03")
        elsewhere.forceActiveFocus()
        compare(item.last, "1994-04-03")
    }

    function test_a_known_date_fills_the_fields() {
        const item = createTemporaryObject(dates, test)
        item.last = "1994-04-03"
        compare(findChild(item, "dob-day").text, "3")
        compare(findChild(item, "dob-month").text, "4")
        compare(findChild(item, "dob-year").text, "1994")
    }

    function type(field: Item, digits: string) {
        field.takeFocus()
        for (const digit of digits)
            keyClick(digit)
    }
}
