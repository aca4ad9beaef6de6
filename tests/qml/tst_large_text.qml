// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Doorstep.Ui

TestCase {
    id: test

    name: "LargeText"
    width: 600
    height: 900
    visible: true
    when: windowShown

    Component {
        id: button

        PrimaryButton {
            width: 220
            text: "Sign this visit and send it when there is a network"
        }
    }

    Component {
        id: option

        OptionButton {
            width: 260
            label: "Another adult was present or could hear what was said"
            selected: false
        }
    }

    Component {
        id: banner

        PatientBanner {
            width: 580
            familyName: "Testington-Examplesworth"
            givenName: "Amara"
            born: "Born 12 Nov 2026 (11 days)"
            nhsLine: "NHS 999 000 0018"
            address: "1 Sample Street, Exampleton"
            alerts: ["Dog at the address", "Interpreter needed"]
        }
    }

    Component {
        id: chip

        ExchangeChip {
            state_: "saved"
            text: "Saved on this tablet (3)"
        }
    }

    function cleanup() {
        Theme.textScale = 1
    }

    function test_nothing_is_cut_off_data() {
        return [
            { tag: "button", kind: button },
            { tag: "option", kind: option },
            { tag: "banner", kind: banner },
            { tag: "chip", kind: chip }
        ]
    }

    function test_nothing_is_cut_off(data) {
        Theme.textScale = 2
        const item = createTemporaryObject(data.kind, test)
        waitForRendering(item)
        item.height = Qt.binding(() => item.implicitHeight)
        tryVerify(() => !test.isPolishScheduled(item))
        checkInside(item, item)
    }

    function checkInside(item: Item, root: Item) {
        if (!item.visible)
            return
        if (item instanceof Words && item.text !== "") {
            verify(!item.truncated, "not shortened: " + item.text)
            const corner = item.mapToItem(root, item.width, item.contentHeight)
            verify(corner.y <= root.height + 1, "ends inside: " + item.text)
            verify(item.contentWidth <= item.width + 1, "is as wide as its place: " + item.text)
            verify(corner.x <= root.width + 1, "ends inside to the right: " + item.text)
        }
        for (let i = 0; i < item.children.length; ++i)
            checkInside(item.children[i], root)
    }
}
