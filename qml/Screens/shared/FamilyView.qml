// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// The plan and nothing else, for the family to look at and point at. Only the PIN leads out of it: whoever holds the
/// tablet now must not come to other families' pages.
FocusScope {
    id: root

    required property AppServices services
    /// The page it was opened from; it has been said there that this is safe to be seen.
    required property PlanModel model
    property bool leaving: false

    signal closed

    objectName: "familyView"

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: root.model.face.rightToLeft

    Accessible.role: Accessible.Pane
    Accessible.name: root.model.face.title

    // Nothing typed here may reach the pages underneath.
    Keys.onPressed: event => event.accepted = event.key === Qt.Key_Back
    Keys.onEscapePressed: root.stay()

    PlanGate {
        id: gate

        services: root.services
        onOpened: root.closed()
    }

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    ColumnLayout {
        anchors.fill: parent
        enabled: !root.leaving
        spacing: 0
        visible: !root.leaving

        DraftMark {
            family: root.model.face.fontFamily
            step: Theme.title
            words: root.model.face.draftNotice
            Layout.fillWidth: true
        }

        ScrollBody {
            focus: true
            maximumWidth: root.width
            Layout.fillHeight: true
            Layout.fillWidth: true

            PlanCards {
                model: root.model
                step: Theme.large
                Layout.fillWidth: true
            }
        }

        DraftMark {
            family: root.model.face.fontFamily
            words: root.model.face.draftNotice
            Layout.fillWidth: true
        }

        RowLayout {
            Layout.fillWidth: true

            Item { Layout.fillWidth: true }

            QuietButton {
                objectName: "leave"
                iconName: "lock"
                outlined: false
                text: qsTr("Close")
                Layout.margins: Theme.gap8
                onClicked: root.ask()
            }
        }
    }

    ScrollBody {
        anchors.bottom: parent.bottom
        anchors.horizontalCenter: parent.horizontalCenter
        anchors.top: parent.top
        anchors.topMargin: Math.max(0, Math.min(root.height * 0.12, root.height - contentHeight))
        visible: root.leaving
        width: Math.min(root.width, Math.round(520 * (0.5 + Theme.textScale / 2)))

        LayoutMirroring.childrenInherit: true
        LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft

        Words {
            horizontalAlignment: Text.AlignHCenter
            step: Theme.heading
            strong: true
            text: qsTr("Your PIN, to close this page")
            Accessible.role: Accessible.Heading
            Layout.fillWidth: true
        }

        PinPad {
            id: pad

            objectName: "leavePin"
            busy: gate.busy
            confirmText: qsTr("Close")
            minimumLength: gate.minimumPinLength
            problem: gate.problem
            status: gate.status
            Layout.alignment: Qt.AlignHCenter
            Layout.fillWidth: true
            Layout.maximumWidth: implicitWidth
            onEntered: pin => gate.open(pin)
        }

        QuietButton {
            objectName: "stay"
            outlined: false
            text: qsTr("Back to the plan")
            Layout.alignment: Qt.AlignHCenter
            onClicked: root.stay()
        }
    }

    function ask() {
        root.leaving = true
        pad.forceActiveFocus()
    }

    function stay() {
        pad.pin = ""
        gate.dismissProblem()
        root.leaving = false
        root.forceActiveFocus()
    }
}
