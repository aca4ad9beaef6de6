// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One thing to do: what, for whom, by when, where it came from; and what came of it, written down to close it.
Card {
    id: root

    required property int index
    required property string taskId
    required property string visitId
    required property string text
    required property string family
    required property string dueText
    required property string sourceText
    required property bool overdue
    required property bool asksAmendment
    property bool canClose: true
    property bool closing: false

    signal opened
    signal completed(string outcome)

    Words {
        strong: true
        text: root.text
        Layout.fillWidth: true
    }

    Flow {
        spacing: Theme.gap8
        Layout.fillWidth: true

        Badge {
            icon: "clock"
            meaning: root.overdue ? "care" : ""
            text: root.overdue ? qsTr("Overdue: %1").arg(root.dueText) : root.dueText
        }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: root.sourceText === "" ? qsTr("%1 family").arg(root.family)
                                         : qsTr("%1 family  ·  %2").arg(root.family).arg(root.sourceText)
            width: Math.min(implicitWidth, root.width - 2 * root.padding)
        }
    }

    Flow {
        spacing: Theme.gap8
        visible: !root.closing
        Layout.fillWidth: true

        QuietButton {
            objectName: "openTask-" + root.taskId
            iconName: root.asksAmendment ? "pencil" : "note"
            text: root.asksAmendment ? qsTr("Open the note to amend it") : qsTr("Open")
            visible: root.visitId !== "" || !root.canClose
            Accessible.name: qsTr("%1: %2").arg(text).arg(root.text)
            onClicked: root.opened()
        }

        QuietButton {
            objectName: "closeTask-" + root.taskId
            iconName: "tick"
            text: qsTr("Done…")
            visible: root.canClose
            Accessible.name: qsTr("Done: %1").arg(root.text)
            onClicked: root.closing = true
        }
    }

    GrowingText {
        id: outcome

        objectName: "outcome-" + root.taskId
        label: qsTr("What came of it?")
        lines: 1
        visible: root.closing
        Layout.fillWidth: true
    }

    Flow {
        spacing: Theme.gap8
        visible: root.closing
        Layout.fillWidth: true

        QuietButton {
            objectName: "saveTask-" + root.taskId
            enabled: outcome.text.trim() !== ""
            text: qsTr("Save and close the task")
            onClicked: {
                root.completed(outcome.text)
                root.closing = false
            }
        }

        QuietButton {
            outlined: false
            text: qsTr("Cancel")
            onClicked: root.closing = false
        }
    }
}
