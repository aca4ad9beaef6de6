// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// What the notebook's owner has to know about it, and below that what is only good to know.
ColumnLayout {
    id: root

    required property var warnings
    required property var notes

    spacing: Theme.gap8
    visible: root.warnings.length + root.notes.length > 0

    Repeater {
        model: root.warnings

        Card {
            id: warning

            required property string modelData

            meaning: "now"
            Layout.fillWidth: true

            IconLabel {
                objectName: "notebookWarning"
                color: Theme.now
                icon: "alert"
                step: Theme.body
                text: warning.modelData
                Layout.fillWidth: true
            }
        }
    }

    Repeater {
        model: root.notes

        Card {
            id: note

            required property string modelData

            meaning: "info"
            Layout.fillWidth: true

            IconLabel {
                objectName: "notebookNote"
                color: Theme.info
                icon: "info"
                step: Theme.body
                text: note.modelData
                Layout.fillWidth: true
            }
        }
    }
}
