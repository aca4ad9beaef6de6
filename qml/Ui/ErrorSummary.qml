// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/// "There is a problem": stands at the top of the page, takes the focus, leads to each answer that needs a look.
FocusScope {
    id: root

    /// Each is {path, label, message}; the path is handed back when it is tapped.
    required property var problems

    signal chosen(string path)

    implicitHeight: visible ? card.implicitHeight : 0
    visible: root.problems.length > 0

    Accessible.role: Accessible.AlertMessage
    Accessible.name: qsTr("There is a problem")

    Card {
        id: card

        anchors.left: parent.left
        anchors.right: parent.right
        meaning: "now"

        IconLabel {
            color: Theme.now
            icon: "alert"
            step: Theme.title
            strong: true
            text: qsTr("There is a problem")
            Layout.fillWidth: true
        }

        Repeater {
            model: root.problems

            QuietButton {
                required property var modelData
                required property int index

                objectName: "problem" + index
                centred: false
                focus: index === 0
                ink: Theme.now
                outlined: false
                text: qsTr("%1: %2").arg(modelData.label).arg(modelData.message)
                Layout.fillWidth: true
                onClicked: root.chosen(modelData.path)
            }
        }
    }
}
