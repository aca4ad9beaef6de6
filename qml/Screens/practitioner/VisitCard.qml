// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One visit of the day: when, who, how old, what kind, and the one line of what it needs.
TapCard {
    id: root

    required property string visitId
    required property string time
    required property string family
    required property string baby
    required property string age
    required property string contact
    required property string address
    required property string needs
    // The model's own word for where the visit is: planned, draft, signed.
    required property string state
    required property string stateText
    required property bool done
    required property int openAlerts

    objectName: "visit-" + root.visitId
    text: qsTr("%1, %2 family, %3, %4, %5, %6").arg(root.time).arg(root.family).arg(root.baby).arg(root.age)
                                              .arg(root.contact).arg(root.stateText)

    GridLayout {
        columnSpacing: Theme.gap16
        columns: Theme.textScale > 1.5 || root.width < Theme.tightBelow ? 1 : 3
        rowSpacing: Theme.gap4
        Layout.fillWidth: true

        Words {
            step: Theme.heading
            strong: true
            text: root.time
            wrapMode: Text.NoWrap
            Layout.alignment: Qt.AlignTop
            Layout.minimumWidth: Math.round(88 * Theme.textScale)
        }

        ColumnLayout {
            spacing: 2
            Layout.fillWidth: true

            Words {
                step: Theme.title
                strong: true
                text: root.family
                Layout.fillWidth: true
            }

            Words {
                text: qsTr("%1, %2  ·  %3").arg(root.baby).arg(root.age).arg(root.contact)
                Layout.fillWidth: true
            }

            Words {
                color: Theme.ink2
                step: Theme.label
                text: root.address
                visible: root.address !== ""
                Layout.fillWidth: true
            }

            Words {
                color: Theme.care
                step: Theme.label
                text: root.needs
                visible: root.needs !== ""
                Layout.fillWidth: true
                Layout.topMargin: Theme.gap4
            }
        }

        ColumnLayout {
            spacing: Theme.gap4
            Layout.alignment: Qt.AlignTop

            Badge {
                meaning: root.state === "signed" ? "done" : (root.state === "draft" ? "primary" : "")
                text: root.stateText
            }

            Badge {
                icon: "alert"
                meaning: "now"
                text: root.openAlerts > 0 ? qsTr("Act now: %1 open").arg(root.openAlerts) : ""
            }
        }
    }
}
