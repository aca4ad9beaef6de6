// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One piece of work and where it is.
TapCard {
    id: root

    required property int index
    required property string title
    required property string detail
    required property string state
    required property string visitId

    enabled: root.visitId !== ""
    flat: true
    padding: Theme.gap12
    text: root.title + ". " + root.detail

    RowLayout {
        spacing: Theme.gap12
        Layout.fillWidth: true

        Icon {
            color: Theme.tone(root.state === "stored" ? "done" : (root.state === "sent" ? "info" : (root.state === "held" ? "now" : "care")))
            size: Theme.icon
            name: root.state === "stored" ? "stored" : (root.state === "sent" ? "sent" : (root.state === "held" ? "alert" : "tablet"))
            Layout.alignment: Qt.AlignTop
        }

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
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
    }
}
