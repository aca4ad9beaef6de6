// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// A short word in the colour of its meaning: Overdue, Signed, Not yet met. Not a control.
Rectangle {
    id: root

    property string text
    property string meaning
    property string icon

    color: Theme.toneSoft(root.meaning)
    implicitWidth: words.implicitWidth + 2 * Theme.gap8
    implicitHeight: words.implicitHeight + Theme.gap4
    radius: Theme.gap4
    visible: root.text !== ""

    IconLabel {
        id: words

        anchors.fill: parent
        anchors.leftMargin: Theme.gap8
        anchors.rightMargin: Theme.gap8
        anchors.topMargin: Theme.gap4 / 2
        color: Theme.tone(root.meaning)
        icon: root.icon
        step: Theme.small
        text: root.text
    }
}
