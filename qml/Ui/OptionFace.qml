// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// What an OptionButton shows: its ring or tick box, its words, a smaller line below them.
Item {
    id: root

    required property string label
    required property string detail
    required property string meaning
    required property bool multiple
    required property bool selected
    readonly property int wordsRoom: Theme.icon + Theme.gap12
    readonly property int wordsHeight: Math.ceil(words.height) + (small.visible ? Math.ceil(small.height) : 0)

    implicitWidth: Math.ceil(Math.max(words.implicitWidth, small.visible ? small.implicitWidth : 0)) + root.wordsRoom
    implicitHeight: Math.max(Theme.icon, root.wordsHeight)

    Rectangle {
        anchors.verticalCenter: parent.verticalCenter
        border.color: root.selected ? Theme.tone(root.meaning) : Theme.line
        border.width: Theme.edge
        color: root.selected ? Theme.tone(root.meaning) : Theme.clear
        height: Theme.icon
        radius: root.multiple ? Theme.gap4 : height / 2
        width: Theme.icon

        Icon {
            anchors.centerIn: parent
            color: Theme.paper
            name: "tick"
            size: Math.round(Theme.icon * 0.8)
            visible: root.selected
        }
    }

    Words {
        id: words

        strong: root.selected
        text: root.label
        width: Math.max(0, root.width - root.wordsRoom)
        x: root.wordsRoom
        y: Math.round((root.height - root.wordsHeight) / 2)
        Accessible.ignored: true
    }

    Words {
        id: small

        color: Theme.ink2
        step: Theme.small
        text: root.detail
        visible: root.detail !== ""
        width: words.width
        x: root.wordsRoom
        y: words.y + words.height
    }
}
