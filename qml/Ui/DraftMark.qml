// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Says that nobody who speaks the language has checked these words.
Rectangle {
    id: root

    required property string words
    property string family: Theme.family
    property int step: Theme.body

    color: Theme.careSoft
    implicitHeight: label.implicitHeight + 2 * Theme.gap8
    visible: root.words !== ""

    Words {
        id: label

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap24
        anchors.right: parent.right
        anchors.rightMargin: Theme.gap24
        anchors.verticalCenter: parent.verticalCenter
        color: Theme.care
        font.family: root.family
        horizontalAlignment: Text.AlignLeft
        step: root.step
        strong: true
        text: root.words
    }
}
