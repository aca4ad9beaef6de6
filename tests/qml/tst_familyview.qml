// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Doorstep.Ui

/// A card of a plan as a family has it in front of them; the view itself is tested with the real app (tst_planscreens).
TestCase {
    id: test

    name: "FamilyView"
    width: 640
    height: 480
    visible: true
    when: windowShown

    Component {
        id: card

        PlanCard {
            width: 400
            apart: false
            heading: "Then I try"
            lines: ["Walk with the pram", "Sing the football song"]
            markers: ["1.", "2."]
            picture: "soothe"
            step: Theme.large
        }
    }

    Component {
        id: mark

        DraftMark {
            width: 400
            words: "Draft translation, not checked"
        }
    }

    function textsIn(item: Item): var {
        const found = item instanceof Words && item.visible ? [item] : []
        for (let i = 0; i < item.children.length; ++i)
            found.push(...textsIn(item.children[i]))
        return found
    }

    function test_every_line_stands_on_the_card_large_enough_to_point_at() {
        const item = createTemporaryObject(card, test)
        waitForRendering(item)
        const texts = textsIn(item)
        compare(texts.map(text => text.text), ["Then I try", "1.", "Walk with the pram", "2.", "Sing the football song"])
        for (const text of texts) {
            verify(text.font.pixelSize >= 24, text.text)
            verify(!text.truncated, text.text)
        }
        verify(item.implicitHeight > 100)
    }

    function test_a_screen_reader_hears_the_heading_and_the_lines_but_not_the_dots() {
        const item = createTemporaryObject(card, test)
        compare(item.Accessible.name, "Then I try")
        const heard = textsIn(item).filter(text => !text.Accessible.ignored).map(text => text.Accessible.name)
        compare(heard, ["Then I try", "Walk with the pram", "Sing the football song"])
    }

    function test_a_card_is_turned_round_with_its_page() {
        const item = createTemporaryObject(card, test)
        waitForRendering(item)
        const before = textsIn(item).map(text => text.mapToItem(item, 0, 0).x)
        verify(before[1] < before[2])
        item.LayoutMirroring.enabled = true
        item.LayoutMirroring.childrenInherit = true
        waitForRendering(item)
        const after = textsIn(item).map(text => text.mapToItem(item, 0, 0).x)
        verify(after[1] > after[2])
    }

    function test_a_checked_translation_has_no_mark() {
        const item = createTemporaryObject(mark, test)
        verify(item.visible)
        item.words = ""
        verify(!item.visible)
    }
}
