// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Words to say or read out; nothing to answer.
Rectangle {
    id: root

    required property int index
    required property string linkId
    required property string label

    objectName: "q-" + root.linkId
    color: Theme.infoSoft
    implicitHeight: words.implicitHeight + 2 * Theme.gap12
    radius: Theme.corner

    Words {
        id: words

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.margins: Theme.gap16
        anchors.verticalCenter: parent.verticalCenter
        text: root.label
    }
}
