// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// A short answer on one line.
QuestionFrame {
    id: root

    LineField {
        objectName: root.linkId + "-text"
        label: root.label
        marked: root.error !== ""
        labelShown: false
        value: root.answer
        width: root.width
        onSettled: text => root.textGiven(text)
    }
}
