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
        compare(item.last, "-04-03")
        type(findChild(item, "dob-year"), "1994")
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
