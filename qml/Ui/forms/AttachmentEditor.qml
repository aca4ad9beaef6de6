// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// A file that belongs to the answers. It is named, and cannot be changed here.
QuestionFrame {
    id: root

    Words {
        objectName: root.linkId + "-file"
        color: root.answer === "" ? Theme.ink2 : Theme.ink
        text: root.answer === "" ? qsTr("Photographs and files cannot be added on this tablet yet. Say why not with \"Not asked\".")
                                 : root.answer
        width: root.width
    }
}
