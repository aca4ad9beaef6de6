// SPDX-License-Identifier: Apache-2.0
import QtQuick

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
        width: root.width
        onGiven: value => root.pass(value, root.timePart)
    }

    TimeFields {
        label: root.label
        name: root.linkId
        value: root.timePart
        width: root.width
        onGiven: value => root.pass(root.datePart, value)
    }

    function pass(date: string, time: string) {
        root.textGiven(date === "" && time === "" ? "" : date + "T" + time)
    }
}
