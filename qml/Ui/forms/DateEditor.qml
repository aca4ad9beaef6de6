// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

QuestionFrame {
    id: root

    DateFields {
        broken: root.error !== ""
        label: root.label
        name: root.linkId
        value: root.answer
        Layout.fillWidth: true
        onGiven: value => root.textGiven(value)
    }
}
