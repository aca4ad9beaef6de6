// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Something to confirm: one tick, said in the question's own words.
QuestionFrame {
    id: root

    OptionButton {
        objectName: root.linkId + "-confirm"
        label: qsTr("Yes, confirmed")
        multiple: true
        selected: root.answer === "true"
        width: root.width
        onChosen: root.textGiven(root.answer === "true" ? "" : "true")
    }
}
