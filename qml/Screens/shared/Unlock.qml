// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// Who are you, then the PIN. Nothing else.
FocusScope {
    id: root

    required property AppServices services
    property string personId
    property string personName

    signal enrolRequested

    readonly property UnlockModel unlock: root.services.unlock

    onVisibleChanged: root.forget()

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ScrollBody {
        id: body

        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Math.max(0, Math.min(root.height * 0.12, root.height - contentHeight))
        width: Math.min(root.width, Math.round(520 * (0.5 + Theme.textScale / 2)))

        Words {
            horizontalAlignment: root.personId === "" ? Text.AlignLeft : Text.AlignHCenter
            step: Theme.heading
            strong: true
            text: root.personId === "" ? qsTr("Who are you?") : qsTr("Hello, %1").arg(root.personName)
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }

        ColumnLayout {
            spacing: Theme.gap8
            visible: root.personId === ""
            Layout.fillWidth: true

            Repeater {
                model: root.unlock.people

                PersonTile {
                    Layout.fillWidth: true
                    onClicked: root.choose(personId, name)
                }
            }
        }

        PinPad {
            id: pad

            objectName: "pinPad"
            busy: root.unlock.busy
            focus: true
            minimumLength: root.unlock.minimumPinLength
            problem: root.unlock.busy ? "" : root.unlock.problem
            visible: root.personId !== ""
            Layout.alignment: Qt.AlignHCenter
            Layout.preferredWidth: implicitWidth
            onEntered: pin => root.unlock.unlock(root.personId, pin)
        }

        Words {
            color: Theme.ink2
            text: qsTr("Checking the PIN…")
            visible: root.unlock.busy
            Layout.alignment: Qt.AlignHCenter
        }

        QuietButton {
            objectName: "otherPerson"
            outlined: false
            text: qsTr("I am someone else")
            visible: root.personId !== "" && root.unlock.people.count > 1
            Layout.alignment: Qt.AlignHCenter
            onClicked: root.forget()
        }

        QuietButton {
            objectName: "enrol"
            iconName: "plus"
            outlined: false
            text: qsTr("Set up this tablet for someone new")
            visible: root.personId === ""
            Layout.leftMargin: -Theme.gap8
            onClicked: root.enrolRequested()
        }
    }

    function choose(id: string, name: string) {
        root.unlock.dismissProblem()
        root.personId = id
        root.personName = name
        pad.forceActiveFocus()
    }

    function forget() {
        root.unlock.dismissProblem()
        root.personId = ""
        root.personName = ""
        pad.pin = ""
    }
}
