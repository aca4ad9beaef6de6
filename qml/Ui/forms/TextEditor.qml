// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// Free text in their own words; grows as it is typed.
QuestionFrame {
    id: root

    GrowingText {
        objectName: root.linkId + "-text"
        label: root.label
        labelShown: false
        value: root.answer
        Layout.fillWidth: true
        onEdited: text => root.textGiven(text)
    }
}
