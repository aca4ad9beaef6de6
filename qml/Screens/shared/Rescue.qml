// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// For somebody who cannot get in: a code from the administrator, or a fresh notebook. One question at a time.
PageFrame {
    id: root

    required property AppServices services
    property string personId
    property string personName
    /// "", "code" or "fresh"
    property string way

    readonly property RescueModel rescue: root.services.rescue

    canGoBack: !root.rescue.busy
    subtitle: root.personName
    title: root.titleWords()

    onVisibleChanged: root.forget()

    Card {
        meaning: "now"
        visible: root.rescue.problem !== ""
        Layout.fillWidth: true

        IconLabel {
            objectName: "rescueProblem"
            color: Theme.now
            icon: "alert"
            step: Theme.body
            strong: true
            text: root.rescue.problem
            Accessible.role: Accessible.AlertMessage
            Accessible.name: root.rescue.problem
            Layout.fillWidth: true
        }
    }

    Words {
        objectName: "rescueWords"
        text: root.explanation()
        Layout.fillWidth: true
    }

    TapCard {
        objectName: "wayCode"
        text: qsTr("I have a recovery code")
        visible: root.way === ""
        Layout.fillWidth: true
        onClicked: root.way = "code"

        WayOn {
            icon: "lock"
            title: qsTr("I have a recovery code")
            words: qsTr("Your administrator makes one for you. It needs a network, once. All your notes open again.")
            Layout.fillWidth: true
        }
    }

    TapCard {
        objectName: "wayFresh"
        text: qsTr("Start a fresh notebook")
        visible: root.way === ""
        Layout.fillWidth: true
        onClicked: root.way = "fresh"

        WayOn {
            icon: "note"
            title: qsTr("Start a fresh notebook")
            words: qsTr("Works without a network. You can write at once; the notebook you have now is put aside and kept.")
            Layout.fillWidth: true
        }
    }

    LineField {
        id: code

        objectName: "recoveryCode"
        fieldWidth: Math.round(280 * Theme.textScale)
        hint: qsTr("It works once.")
        inputMethodHints: Qt.ImhNoPredictiveText
        label: qsTr("Recovery code")
        visible: root.way === "code"
        Layout.fillWidth: true
        onAccepted: pins.forceActiveFocus()
    }

    NewPin {
        id: pins

        enabled: !root.rescue.busy
        label: qsTr("Choose a new PIN")
        minimumLength: root.rescue.minimumPinLength
        visible: root.way !== ""
        Layout.fillWidth: true
        onAccepted: root.go()
    }

    footer: PrimaryButton {
        objectName: "rescueNow"
        enabled: !root.rescue.busy
        text: root.buttonWords()
        visible: root.way !== ""
        onClicked: root.go()
    }

    function titleWords(): string {
        switch (root.way) {
        case "code": return qsTr("Open with a recovery code")
        case "fresh": return qsTr("Start a fresh notebook")
        default: return qsTr("I cannot get in")
        }
    }

    function explanation(): string {
        switch (root.way) {
        case "code": return qsTr("The code opens your notebook on this tablet, and you choose a new PIN. Nothing you wrote is changed.")
        case "fresh": return qsTr("The notebook you cannot open is put aside and kept on this tablet; your administrator can recover it later. The fresh one is empty: your families come back once your administrator gives you a code for it. What you write in it is saved at once.")
        default: return qsTr("Nothing you wrote is lost. There are two ways on.")
        }
    }

    function buttonWords(): string {
        if (root.rescue.busy)
            return root.way === "code" ? qsTr("Asking the server…") : qsTr("Making it…")
        return root.way === "code" ? qsTr("Open my notebook") : qsTr("Start the fresh notebook")
    }

    function go() {
        if (root.way === "code")
            root.rescue.recover(root.personId, code.text, pins.pin, pins.again)
        else
            root.rescue.startFresh(root.personId, pins.pin, pins.again)
    }

    function forget() {
        code.text = ""
        pins.clear()
        root.rescue.dismissProblem()
    }
}
