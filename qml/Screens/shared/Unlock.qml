// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// Who are you, then the PIN. Nothing else, unless something keeps the notebook shut.
FocusScope {
    id: root

    required property AppServices services
    property string personId
    property string personName

    signal enrolRequested
    /// She cannot get in; `way` is "code", "fresh", or empty when she has not said yet.
    signal helpRequested(string personId, string personName, string way)

    readonly property UnlockModel unlock: root.services.unlock
    readonly property bool inTrouble: root.unlock.state === UnlockModel.Trouble
    readonly property bool waiting: root.unlock.state === UnlockModel.Waiting

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

        UnlockTroubleCard {
            canRecover: root.unlock.trouble.canRecover && root.personId !== ""
            canStartFresh: root.unlock.trouble.canStartFresh && root.personId !== ""
            canTryAgain: root.unlock.trouble.canTryAgain && root.personId !== ""
            title: root.unlock.trouble.title
            visible: root.inTrouble
            words: root.unlock.trouble.words
            Layout.fillWidth: true
            onFreshRequested: root.helpRequested(root.personId, root.personName, "fresh")
            onRecoverRequested: root.helpRequested(root.personId, root.personName, "code")
            onTryAgainRequested: root.choose(root.personId, root.personName)
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
            busy: root.unlock.busy || root.waiting
            focus: true
            minimumLength: root.unlock.minimumPinLength
            problem: root.unlock.busy ? "" : root.unlock.problem
            status: root.unlock.busy ? qsTr("Checking the PIN…") : root.unlock.waitText
            visible: root.personId !== "" && !root.inTrouble
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            onEntered: pin => root.unlock.unlock(root.personId, pin)
        }

        QuietButton {
            objectName: "cannotGetIn"
            outlined: false
            text: qsTr("I cannot get in")
            visible: root.personId !== "" && !root.inTrouble
            Layout.alignment: Qt.AlignHCenter
            onClicked: root.helpRequested(root.personId, root.personName, "")
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
        root.unlock.choose(id)
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
