// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Doorstep.Ui

TestCase {
    id: test

    name: "Questions"
    width: 800
    height: 900
    visible: true
    when: windowShown

    Component {
        id: yesNo

        YesNoEditor {
            id: editor

            readonly property QuestionRow row: QuestionRow {}

            width: 700
            index: 0
            path: "cry.alone"
            linkId: "cry.alone"
            label: "Is Ben ever alone with Amara?"
            hint: ""
            why: "Most plans are needed when one person is alone."
            privacy: "A"
            error: ""
            answer: ""
            unit: ""
            options: editor.row.options
            quiet: editor.row.quiet
            reason: editor.row.reasonGiven
            reasons: editor.row.reasons
            onOptionChosen: code => editor.row.pick(code)
            onQuietChosen: code => editor.row.pick(code)
            onNotAsked: reason => editor.row.reasonGiven = reason
        }
    }

    Component {
        id: openChoice

        ChoiceEditor {
            id: editor

            property var said: []

            width: 700
            index: 0
            path: "lang"
            linkId: "lang"
            label: "Which language?"
            hint: ""
            why: ""
            privacy: "G"
            error: ""
            answer: ""
            unit: ""
            quiet: []
            reason: ""
            reasons: []
            options: [
                { code: "polish", display: "Polish", selected: false, exclusive: false },
                { code: "urdu", display: "Urdu", selected: false, exclusive: false }
            ]
            ownWords: true
            onOptionChosen: code => editor.said.push("option " + code)
            onTextGiven: text => editor.said.push("words " + text)
        }
    }

    Component {
        id: measure

        QuantityEditor {
            id: editor

            property var said: []

            width: 700
            index: 0
            path: "weight"
            linkId: "weight"
            label: "What does she weigh?"
            hint: ""
            why: ""
            privacy: "G"
            error: ""
            answer: ""
            unit: ""
            quiet: []
            reason: ""
            reasons: []
            options: []
            units: [{ code: "kg", display: "kg", selected: false }, { code: "g", display: "g", selected: false }]
            onTextGiven: text => editor.said.push(text)
        }
    }

    function test_own_words_are_handed_over_before_the_answer_that_takes_their_place() {
        const item = createTemporaryObject(openChoice, test)
        waitForRendering(item)
        mouseClick(findChild(item, "lang-text"), 60, findChild(item, "lang-text").height - 20)
        keyClick(Qt.Key_H)
        keyClick(Qt.Key_I)
        compare(item.said, [])
        mouseClick(findChild(item, "lang-urdu"))
        compare(item.said, ["words hi", "option urdu"])
        verify(!findChild(item, "lang-text").activeFocus)
    }

    function test_own_words_are_only_there_where_the_question_takes_them() {
        const item = createTemporaryObject(openChoice, test, { ownWords: false })
        waitForRendering(item)
        verify(!findChild(item, "lang-text").visible)
    }

    function test_a_measure_goes_with_its_unit_whichever_comes_first() {
        const item = createTemporaryObject(measure, test)
        waitForRendering(item)
        mouseClick(findChild(item, "weight-unit-kg"))
        compare(item.said, [])
        mouseClick(findChild(item, "weight-text"), 20, 20)
        keyClick(Qt.Key_3)
        mouseClick(findChild(item, "weight-unit-g"))
        compare(item.said[item.said.length - 1], "3 g")
        item.units = [{ code: "kg", display: "kg", selected: true }, { code: "g", display: "g", selected: false }]
        verify(findChild(item, "weight-unit-kg").selected)
    }

    function make(): Item {
        const item = createTemporaryObject(yesNo, test)
        waitForRendering(item)
        return item
    }

    function test_one_tap_answers() {
        const item = make()
        mouseClick(findChild(item, "cry.alone-no"))
        compare(item.row.chosen, "no")
        verify(findChild(item, "cry.alone-no").Accessible.checked)
        verify(!findChild(item, "cry.alone-yes").Accessible.checked)
    }

    function test_the_keyboard_alone_answers() {
        const item = make()
        item.takeFocus()
        verify(findChild(item, "cry.alone-yes").activeFocus)
        keyClick(Qt.Key_Right)
        verify(findChild(item, "cry.alone-no").activeFocus)
        verify(findChild(item, "cry.alone-no").visualFocus)
        keyClick(Qt.Key_Right)
        keyClick(Qt.Key_Space)
        compare(item.row.chosen, "unsure")
    }

    function test_tab_leaves_the_answers_for_the_quiet_ones() {
        const item = make()
        item.takeFocus()
        keyClick(Qt.Key_Tab)
        verify(findChild(item, "cry.alone-declined").activeFocus)
        keyClick(Qt.Key_Return)
        compare(item.row.chosen, "declined")
    }

    function test_not_asked_asks_why_in_the_page_and_shows_the_reason() {
        const item = make()
        verify(!findChild(item, "cry.alone-reasons").visible)
        mouseClick(findChild(item, "cry.alone-notasked"))
        compare(item.row.reasonGiven, "")
        waitForRendering(item)
        mouseClick(findChild(item, "reason-time"))
        compare(item.row.reasonGiven, "time")
        compare(findChild(item, "reasonWords").text, "Not asked: Ran out of time")
        mouseClick(findChild(item, "reasonChange"))
        waitForRendering(item)
        mouseClick(findChild(item, "reason-other-adult"))
        compare(item.row.reasonGiven, "other-adult")
    }

    function test_not_asked_can_be_closed_without_a_reason() {
        const item = make()
        mouseClick(findChild(item, "cry.alone-notasked"))
        mouseClick(findChild(item, "cry.alone-notasked"))
        verify(!findChild(item, "cry.alone-reasons").visible)
        compare(item.row.reasonGiven, "")
    }

    function test_why_we_ask_unfolds() {
        const item = make()
        const why = findChild(item, "cry.alone-whyText")
        verify(!why.visible)
        mouseClick(findChild(item, "cry.alone-why"))
        verify(why.visible)
    }

    function test_targets_are_large_enough_and_apart() {
        const item = make()
        const yes = findChild(item, "cry.alone-yes")
        const no = findChild(item, "cry.alone-no")
        verify(yes.height >= 48)
        verify(findChild(item, "cry.alone-notasked").height >= 48)
        verify(no.mapToItem(item, 0, 0).x - yes.mapToItem(item, yes.width, 0).x >= 8)
    }

    function test_an_answer_is_named_and_has_its_role() {
        const item = make()
        const yes = findChild(item, "cry.alone-yes")
        compare(yes.Accessible.name, "Yes")
        compare(yes.Accessible.role, Accessible.RadioButton)
        compare(item.Accessible.name, "Is Ben ever alone with Amara?")
    }
}
