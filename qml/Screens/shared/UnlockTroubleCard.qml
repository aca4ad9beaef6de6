// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// Why the notebook does not open, that nothing is lost, and the ways on, the best one first.
Card {
    id: root

    required property string title
    required property string words
    required property bool canTryAgain
    required property bool canRecover
    required property bool canStartFresh

    signal tryAgainRequested
    signal recoverRequested
    signal freshRequested

    meaning: "care"
    padding: Theme.gap24
    spacing: Theme.gap16

    IconLabel {
        objectName: "troubleTitle"
        color: Theme.care
        icon: "alert"
        step: Theme.title
        strong: true
        text: root.title
        Accessible.role: Accessible.AlertMessage
        Accessible.name: root.title + ". " + root.words
        Layout.fillWidth: true
    }

    Words {
        objectName: "troubleWords"
        text: root.words
        Layout.fillWidth: true
    }

    PrimaryButton {
        objectName: "tryAgain"
        text: qsTr("Try again")
        visible: root.canTryAgain
        Layout.fillWidth: true
        onClicked: root.tryAgainRequested()
    }

    QuietButton {
        objectName: "haveCode"
        iconName: "lock"
        tall: true
        text: qsTr("I have a recovery code")
        visible: root.canRecover
        Layout.fillWidth: true
        onClicked: root.recoverRequested()
    }

    QuietButton {
        objectName: "startFresh"
        iconName: "note"
        tall: true
        text: qsTr("Start a fresh notebook")
        visible: root.canStartFresh
        Layout.fillWidth: true
        onClicked: root.freshRequested()
    }
}
