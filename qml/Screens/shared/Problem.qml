// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// What went wrong, in a sentence, until it has been read.
Card {
    id: root

    required property string words

    signal dismissed

    meaning: "now"
    visible: root.words !== ""
    Layout.fillWidth: true

    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.words

    IconLabel {
        color: Theme.now
        icon: "alert"
        step: Theme.body
        strong: true
        text: root.words
        Layout.fillWidth: true
    }

    QuietButton {
        objectName: "problemRead"
        ink: Theme.now
        outlined: false
        text: qsTr("I have read this")
        Layout.leftMargin: -Theme.gap8
        onClicked: root.dismissed()
    }
}
