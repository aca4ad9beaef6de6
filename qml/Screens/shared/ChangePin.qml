// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Another PIN for the same notebook.
PageFrame {
    id: root

    required property AppServices services
    property bool done: false

    signal exchangeRequested

    readonly property PinModel pin: root.services.pin

    canGoBack: true
    title: qsTr("Change my PIN")

    Problem {
        objectName: "pinProblemCard"
        words: root.pin.problem
        onDismissed: root.pin.dismissProblem()
    }

    Card {
        meaning: "done"
        visible: root.done
        Layout.fillWidth: true

        IconLabel {
            objectName: "pinDone"
            color: Theme.done
            icon: "tick"
            step: Theme.body
            strong: true
            text: qsTr("Your PIN is changed")
            Accessible.role: Accessible.AlertMessage
            Accessible.name: text
            Layout.fillWidth: true
        }
    }

    LineField {
        id: old

        objectName: "oldPin"
        echoMode: TextInput.Password
        enabled: !root.pin.busy
        fieldWidth: Math.round(280 * Theme.textScale)
        inputMethodHints: Qt.ImhDigitsOnly
        label: qsTr("The PIN you use now")
        visible: !root.done
        Layout.fillWidth: true
    }

    NewPin {
        id: pins

        enabled: !root.pin.busy
        label: qsTr("Choose a new PIN")
        minimumLength: root.pin.minimumPinLength
        visible: !root.done
        Layout.fillWidth: true
        onAccepted: root.change()
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            enabled: !root.pin.busy
            text: root.done ? qsTr("Back") : (root.pin.busy ? qsTr("Changing it…") : qsTr("Change my PIN"))
            onClicked: root.done ? root.back() : root.change()
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]

    Component.onCompleted: root.pin.dismissProblem()
    Component.onDestruction: root.forget()

    Connections {
        target: root.pin

        function onPinChanged() {
            root.done = true
            root.forget()
        }
    }

    Connections {
        target: root.services.session

        function onAboutToLock() {
            root.forget()
        }
    }

    function change() {
        root.pin.change(old.text, pins.pin, pins.again)
    }

    function forget() {
        old.text = ""
        pins.clear()
    }
}
