// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtTest
import Doorstep.Ui

/// Every control that takes the keyboard has a name for a screen reader, and its target is large enough.
TestCase {
    id: test

    name: "Names"
    width: 1100
    height: 900
    visible: true
    when: windowShown

    Component {
        id: frame

        AppFrame {
            width: 1080
            height: 880
            current: "today"
            destinations: [{ key: "today", text: "Today", icon: "today" }, { key: "more", text: "More", icon: "more" }]

            PageFrame {
                anchors.fill: parent
                canGoBack: true
                title: "Names"
                footer: [
                    PrimaryButton { text: "Sign" },
                    ExchangeChip { state_: "saved"; text: "Saved on this tablet (3)" }
                ]

                Stepper {
                    width: 800
                    current: 0
                    steps: ["Prepare", "Who is here"]
                }

                PersonCard {
                    name: "Ben"
                    relation: "Father"
                    livesHere: "Lives here"
                    aloneWith: "Alone with the baby: not yet asked"
                    facts: [{ text: "Not yet met", meaning: "care" }]
                }

                AddCard { text: "Anyone else who looks after Amara?" }
                LineField { label: "Room temperature"; unit: "°C" }
                GrowingText { label: "In his own words" }
                OptionButton { label: "Yes"; selected: false }
                PinPad {}
            }
        }
    }

    property int met: 0

    function test_every_control_has_a_name_and_a_large_target() {
        const item = createTemporaryObject(frame, test)
        waitForRendering(item)
        met = 0
        check(item)
        verify(met > 20, "controls were looked at: " + met)
    }

    function check(item: Item) {
        if (!item.visible)
            return
        if (item.activeFocusOnTab) {
            met += 1
            verify(item.Accessible.name !== "", "has a name: " + item)
            verify(item.height >= 48, item.Accessible.name + " is tall enough: " + item.height)
            verify(item.width >= 48, item.Accessible.name + " is wide enough: " + item.width)
        }
        for (let i = 0; i < item.children.length; ++i)
            check(item.children[i])
    }
}
