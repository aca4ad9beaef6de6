// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/// Digits by touch or by keyboard. What was typed is shown as dots and spoken as a count, never as digits.
FocusScope {
    id: root

    property int minimumLength: 6
    property int maximumLength: 12
    property string confirmText: qsTr("Unlock")
    property string problem
    /// Said quietly: what is being done, or how long the next try has to wait.
    property string status
    property bool busy: false
    readonly property int count: pin.length
    readonly property bool complete: pin.length >= root.minimumLength
    property string pin

    signal entered(string pin)

    implicitWidth: Math.round((3 * 88 + 2 * Theme.gap12) * (0.5 + Theme.textScale / 2))
    implicitHeight: column.implicitHeight

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("PIN, %n digits entered", "", root.count)

    Keys.onPressed: event => {
        if (event.key >= Qt.Key_0 && event.key <= Qt.Key_9) {
            root.add(String(event.key - Qt.Key_0))
            event.accepted = true
        } else if (event.key === Qt.Key_Backspace) {
            root.removeLast()
            event.accepted = true
        } else if (event.key === Qt.Key_Return || event.key === Qt.Key_Enter) {
            root.confirm()
            event.accepted = true
        }
    }

    ColumnLayout {
        id: column

        anchors.fill: parent
        spacing: Theme.gap16

        Row {
            spacing: Theme.gap12
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredHeight: Theme.gap24

            Repeater {
                model: Math.max(root.minimumLength, root.count)

                Rectangle {
                    required property int index

                    anchors.verticalCenter: parent?.verticalCenter
                    border.color: Theme.line
                    border.width: Theme.edge
                    color: index < root.count ? Theme.ink : Theme.clear
                    height: width
                    radius: width / 2
                    width: Theme.gap16
                }
            }
        }

        Words {
            objectName: "pinProblem"
            text: root.problem
            color: Theme.now
            step: Theme.label
            horizontalAlignment: Text.AlignHCenter
            visible: root.problem !== ""
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
        }

        Words {
            objectName: "pinStatus"
            text: root.status
            color: Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            strong: true
            visible: root.status !== ""
            Layout.fillWidth: true
        }

        GridLayout {
            columns: 3
            columnSpacing: Theme.gap12
            rowSpacing: Theme.gap12
            Layout.fillWidth: true

            // As on every telephone, also where screens are turned round.
            LayoutMirroring.childrenInherit: true
            LayoutMirroring.enabled: false

            Repeater {
                model: ["1", "2", "3", "4", "5", "6", "7", "8", "9"]

                PinKey {
                    required property string modelData

                    objectName: "pin" + modelData
                    text: modelData
                    enabled: !root.busy
                    Layout.fillWidth: true
                    onClicked: root.add(modelData)
                }
            }

            PinKey {
                objectName: "pinDelete"
                text: qsTr("Delete")
                word: true
                enabled: root.count > 0 && !root.busy
                Layout.fillWidth: true
                onClicked: root.removeLast()
            }

            PinKey {
                objectName: "pin0"
                text: "0"
                enabled: !root.busy
                Layout.fillWidth: true
                onClicked: root.add("0")
            }

            PinKey {
                objectName: "pinConfirm"
                text: root.confirmText
                word: true
                primary: true
                enabled: root.complete && !root.busy
                Layout.fillWidth: true
                onClicked: root.confirm()
            }
        }
    }

    function add(digit: string) {
        if (!root.busy && root.pin.length < root.maximumLength)
            root.pin += digit
    }

    function removeLast() {
        root.pin = root.pin.slice(0, -1)
    }

    function confirm() {
        if (!root.complete || root.busy)
            return
        const typed = root.pin
        root.pin = ""
        root.entered(typed)
    }
}
