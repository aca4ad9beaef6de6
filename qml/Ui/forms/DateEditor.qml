// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

QuestionFrame {
    id: root

    DateFields {
        broken: root.error !== ""
        label: root.label
        name: root.linkId
        value: root.answer
        width: root.width
        onGiven: value => root.textGiven(value)
    }
}
