// SPDX-License-Identifier: Apache-2.0
import QtQuick

QuestionFrame {
    id: root

    TimeFields {
        label: root.label
        name: root.linkId
        value: root.answer
        width: root.width
        onGiven: value => root.textGiven(value)
    }
}
