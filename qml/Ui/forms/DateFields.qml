// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// A date in three fields: day, month, year. Speaks ISO dates; a half-written date is passed on as it stands
/// ("2026-11-"), so that nothing typed is lost and the app can say what is missing.
Row {
    id: root

    required property string name
    required property string label
    required property string value
    property bool broken: false

    signal given(string value)

    spacing: Theme.gap12

    Accessible.role: Accessible.Grouping
    Accessible.name: root.label

    LineField {
        id: day

        objectName: root.name + "-day"
        marked: root.broken
        fieldWidth: Math.round(72 * Theme.textScale)
        inputMethodHints: Qt.ImhDigitsOnly
        label: qsTr("Day")
        maximumLength: 2
        value: root.part(2)
        onSettled: root.pass()
    }

    LineField {
        id: month

        objectName: root.name + "-month"
        marked: root.broken
        fieldWidth: Math.round(72 * Theme.textScale)
        inputMethodHints: Qt.ImhDigitsOnly
        label: qsTr("Month")
        maximumLength: 2
        value: root.part(1)
        onSettled: root.pass()
    }

    LineField {
        id: year

        objectName: root.name + "-year"
        marked: root.broken
        fieldWidth: Math.round(104 * Theme.textScale)
        inputMethodHints: Qt.ImhDigitsOnly
        label: qsTr("Year")
        maximumLength: 4
        value: root.part(0)
        onSettled: root.pass()
    }

    function part(index: int): string {
        const parts = root.value.split("T")[0].split("-")
        const written = parts[index] ?? ""
        return index === 0 ? written : written.replace(/^0(?=\d)/, "")
    }

    function pass() {
        const padded = part => part.length === 1 ? "0" + part : part
        const joined = [year.text, padded(month.text), padded(day.text)].join("-")
        root.given(joined === "--" ? "" : joined)
    }
}
