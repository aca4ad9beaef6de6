// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Makes this tablet ready for one person: which server, its fingerprint, the one-time code, and a PIN of their own.
PageFrame {
    id: root

    required property AppServices services
    readonly property EnrolModel enrolment: root.services.enrolment

    title: qsTr("Set up this tablet")
    subtitle: qsTr("This needs a network, once. Your administrator has given you the address, the fingerprint and a code.")

    Card {
        meaning: "now"
        visible: root.enrolment.problem !== ""
        Layout.fillWidth: true

        IconLabel {
            objectName: "enrolProblem"
            color: Theme.now
            icon: "alert"
            step: Theme.body
            strong: true
            text: root.enrolment.problem
            Layout.fillWidth: true
        }
    }

    LineField {
        id: server

        objectName: "server"
        hint: qsTr("It begins with https://")
        inputMethodHints: Qt.ImhUrlCharactersOnly | Qt.ImhNoAutoUppercase
        label: qsTr("Server address")
        value: root.enrolment.serverUrl
        Layout.fillWidth: true
    }

    LineField {
        id: fingerprint

        objectName: "fingerprint"
        hint: qsTr("64 letters and digits. The tablet will only ever talk to the server that has this fingerprint.")
        inputMethodHints: Qt.ImhNoPredictiveText | Qt.ImhNoAutoUppercase
        label: qsTr("Fingerprint of the server")
        value: root.enrolment.fingerprint
        Layout.fillWidth: true
    }

    LineField {
        id: code

        objectName: "code"
        fieldWidth: Math.round(280 * Theme.textScale)
        hint: qsTr("It works once.")
        inputMethodHints: Qt.ImhNoPredictiveText
        label: qsTr("One-time code")
        Layout.fillWidth: true
    }

    NewPin {
        id: pins

        minimumLength: root.enrolment.minimumPinLength
        Layout.fillWidth: true
    }

    footer: PrimaryButton {
        objectName: "enrolNow"
        enabled: !root.enrolment.busy
        text: root.enrolment.busy ? qsTr("Asking the server…") : qsTr("Set up")
        onClicked: root.enrolment.enrol(server.text, fingerprint.text, code.text, pins.pin, pins.again)
    }

    Connections {
        target: root.enrolment

        function onEnrolled() {
            code.text = ""
            pins.clear()
        }
    }
}
