// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One checklist for one person.
TapCard {
    id: root

    required property string questionnaire
    required property string subjectId
    required property string title
    required property string person
    required property bool due
    required property bool couldWait
    required property bool started
    required property int answered
    required property int total
    required property string progressText
    required property string positionText

    objectName: "form-" + root.title + "-" + root.person
    text: qsTr("%1, %2, %3").arg(root.title).arg(root.person).arg(root.progressText)

    RowLayout {
        spacing: Theme.gap16
        Layout.fillWidth: true

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            Words {
                strong: true
                text: root.title
                Layout.fillWidth: true
            }

            Words {
                color: Theme.ink2
                text: root.couldWait ? qsTr("%1  ·  could wait").arg(root.person)
                                     : root.due ? (root.title.includes(root.person) ? "" : root.person)
                                                : qsTr("%1  ·  not due today").arg(root.person)
                visible: text !== ""
                Layout.fillWidth: true
            }

            Words {
                color: Theme.ink2
                step: Theme.small
                text: root.positionText
                visible: text !== ""
                Layout.fillWidth: true
            }
        }

        ColumnLayout {
            spacing: Theme.gap8
            Layout.maximumWidth: Math.round(180 * Theme.textScale)
            Layout.minimumWidth: Math.round(140 * Theme.textScale)

            Words {
                color: root.started ? Theme.ink : Theme.ink2
                horizontalAlignment: Text.AlignRight
                step: Theme.label
                text: root.progressText
                Layout.fillWidth: true
            }

            ProgressLine {
                value: root.total > 0 ? root.answered / root.total : 0
                visible: root.started
                words: root.progressText
                Layout.fillWidth: true
            }
        }

        Icon {
            color: Theme.ink2
            size: Theme.icon
            name: "next"
        }
    }
}
