// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One of the people who share the tablet.
TapCard {
    id: root

    required property string personId
    required property string name
    required property string initials
    required property string jobTitle

    objectName: "person-" + root.personId
    text: root.name + ", " + root.jobTitle

    RowLayout {
        spacing: Theme.gap16
        Layout.fillWidth: true

        Rectangle {
            color: Theme.primarySoft
            implicitHeight: Math.round(56 * (0.5 + Theme.textScale / 2))
            implicitWidth: implicitHeight
            radius: height / 2

            Words {
                anchors.centerIn: parent
                color: Theme.primary
                step: Theme.title
                strong: true
                text: root.initials
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
                strong: true
                text: root.name
                Layout.fillWidth: true
            }

            Words {
                color: Theme.ink2
                step: Theme.label
                text: root.jobTitle
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
