// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One person around the baby: who they are exactly, whether they live here, whether they are alone with the baby,
/// and what is known. What is not known is said ("Not yet asked"), never left out.
TapCard {
    id: root

    required property string name
    required property string relation
    required property string livesHere
    required property string aloneWith
    /// Each fact is {text, meaning}; meaning as in Theme.tone.
    property var facts: []
    property bool baby: false

    implicitWidth: Math.round(208 * (0.6 + 0.4 * Theme.textScale))
    text: root.name + ", " + root.relation + ", " + root.livesHere + ", " + root.aloneWith

    RowLayout {
        spacing: Theme.gap8
        Layout.fillWidth: true

        Icon {
            size: Theme.icon
            name: root.baby ? "baby" : "person"
            color: Theme.primary
            Layout.alignment: Qt.AlignTop
        }

        Words {
            text: root.name
            strong: true
            Layout.fillWidth: true
        }
    }

    Words {
        text: root.relation
        color: Theme.ink2
        step: Theme.label
        Layout.fillWidth: true
    }

    Words {
        text: root.livesHere
        color: Theme.ink2
        step: Theme.small
        visible: text !== ""
        Layout.fillWidth: true
    }

    Words {
        text: root.aloneWith
        color: Theme.ink2
        step: Theme.small
        visible: text !== ""
        Layout.fillWidth: true
    }

    Item {
        Layout.fillHeight: true
        Layout.minimumHeight: Theme.gap4
    }

    Repeater {
        model: root.facts.length

        Badge {
            id: badge

            required property int index
            readonly property var fact: root.facts[badge.index] ?? ({ meaning: "", text: "" })

            meaning: badge.fact.meaning
            text: badge.fact.text
            Layout.maximumWidth: root.availableWidth
        }
    }
}
