// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

/// A date and a time of day. Speaks "yyyy-mm-ddThh:mm".
QuestionFrame {
    id: root

    readonly property string datePart: root.answer.split("T")[0] ?? ""
    readonly property string timePart: root.answer.split("T")[1] ?? ""

    DateFields {
        broken: root.error !== ""
        label: root.label
        name: root.linkId
        value: root.datePart
        Layout.fillWidth: true
        onGiven: value => root.pass(value, root.timePart)
    }

    TimeFields {
        label: root.label
        name: root.linkId
        value: root.timePart
        Layout.fillWidth: true
        onGiven: value => root.pass(root.datePart, value)
    }

    function pass(date: string, time: string) {
        root.textGiven(date === "" && time === "" ? "" : date + "T" + time)
    }
}
