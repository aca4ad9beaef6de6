// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// A new PIN, typed twice.
ColumnLayout {
    id: root

    required property int minimumLength
    property string label: qsTr("Choose a PIN")
    readonly property string pin: first.text
    readonly property string again: second.text

    signal accepted

    spacing: Theme.gap24

    LineField {
        id: first

        objectName: "newPin"
        echoMode: TextInput.Password
        fieldWidth: Math.round(280 * Theme.textScale)
        hint: qsTr("At least %1 digits. Not a birthday, not 123456.").arg(root.minimumLength)
        inputMethodHints: Qt.ImhDigitsOnly
        label: root.label
        Layout.fillWidth: true
        onAccepted: second.takeFocus()
    }

    LineField {
        id: second

        objectName: "newPinAgain"
        echoMode: TextInput.Password
        fieldWidth: Math.round(280 * Theme.textScale)
        inputMethodHints: Qt.ImhDigitsOnly
        label: qsTr("The same PIN again")
        Layout.fillWidth: true
        onAccepted: root.accepted()
    }

    function clear() {
        first.text = ""
        second.text = ""
    }
}
