// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// A number with its unit. What was typed goes on as it is; the app says whether it is a number that makes sense.
QuestionFrame {
    id: root

    LineField {
        objectName: root.linkId + "-text"
        fieldWidth: Math.round(140 * Theme.textScale)
        inputMethodHints: Qt.ImhFormattedNumbersOnly
        label: root.label
        marked: root.error !== ""
        labelShown: false
        value: root.answer
        unit: root.unit
        width: root.width
        onSettled: text => root.textGiven(text)
    }
}
