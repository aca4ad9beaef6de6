// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

/// Says what was just done and offers to take it back. It waits while the keyboard is on it.
Rectangle {
    id: root

    property string text
    property string actionText: qsTr("Undo")
    property int patience: 10000

    signal undone

    color: Theme.ink
    implicitHeight: row.implicitHeight + 2 * Theme.gap8
    implicitWidth: Math.min(480 * Theme.textScale, row.implicitWidth + 2 * Theme.gap16)
    radius: Theme.corner
    visible: root.text !== ""

    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.text

    RowLayout {
        id: row

        anchors.fill: parent
        anchors.leftMargin: Theme.gap16
        anchors.rightMargin: Theme.gap8
        spacing: Theme.gap16

        Words {
            text: root.text
            color: Theme.paper
            step: Theme.label
            Layout.fillWidth: true
        }

        QuietButton {
            id: undo

            objectName: "undo"
            ground: Theme.paper
            text: root.actionText
            visible: root.actionText !== ""
            onClicked: {
                root.undone()
                root.text = ""
            }
        }
    }

    Timer {
        interval: root.patience
        running: root.visible && !undo.activeFocus
        onTriggered: root.text = ""
    }

    function show(words: string, action: string) {
        root.text = words
        root.actionText = action
    }
}
