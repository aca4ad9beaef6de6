// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// A time of day in two fields, twenty-four hours. Speaks "hh:mm".
Row {
    id: root

    required property string name
    required property string label
    required property string value

    signal given(string value)

    spacing: Theme.gap12

    Accessible.role: Accessible.Grouping
    Accessible.name: root.label

    LineField {
        id: hour

        objectName: root.name + "-hour"
        fieldWidth: Math.round(72 * Theme.textScale)
        inputMethodHints: Qt.ImhDigitsOnly
        label: qsTr("Hour")
        maximumLength: 2
        value: root.value.split(":")[0] ?? ""
        onSettled: root.pass()
    }

    LineField {
        id: minute

        objectName: root.name + "-minute"
        fieldWidth: Math.round(72 * Theme.textScale)
        inputMethodHints: Qt.ImhDigitsOnly
        label: qsTr("Minute")
        maximumLength: 2
        value: root.value.split(":")[1] ?? ""
        onSettled: root.pass()
    }

    function pass() {
        const joined = hour.text + ":" + minute.text
        root.given(joined === ":" ? "" : joined)
    }
}
