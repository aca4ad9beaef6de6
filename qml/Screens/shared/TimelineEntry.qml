// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One thing that has been, on one line where there is room: when, what, who, and how safely it is stored.
TapCard {
    id: root

    required property int index
    required property string recordId
    required property string kind
    required property string visitId
    required property string date
    required property string title
    required property string detail
    required property string state
    required property string chipState
    required property string chipText

    objectName: "entry-" + root.recordId
    enabled: root.visitId !== ""
    flat: true
    padding: Theme.gap12
    text: root.date + ", " + root.title + ", " + root.detail

    GridLayout {
        columnSpacing: Theme.gap16
        columns: root.width > Theme.tightBelow * Math.min(1.4, Theme.textScale) ? 3 : 1
        rowSpacing: 2
        Layout.fillWidth: true

        Words {
            color: Theme.ink2
            step: Theme.label
            text: root.date
            Layout.alignment: Qt.AlignTop
            Layout.minimumWidth: Math.round(112 * Theme.textScale)
        }

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
                color: root.kind === "alert" ? Theme.now : Theme.ink
                strong: true
                text: root.title
                Layout.fillWidth: true
            }

            Words {
                color: Theme.ink2
                step: Theme.label
                text: root.detail
                visible: root.detail !== ""
                Layout.fillWidth: true
            }
        }

        Badge {
            meaning: root.chipState === "stored" ? "done" : (root.chipState === "sent" ? "info"
                                                            : (root.chipState === "held" ? "now" : "care"))
            text: root.chipText
            Layout.alignment: Qt.AlignTop
        }
    }
}
