// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Before the door: what to know and bring, and whether this is the right baby.
ColumnLayout {
    id: root

    required property VisitModel model

    spacing: Theme.gap24

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.model.prepareLines.length > 0
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Before you go in") }

        LineList {
            lines: root.model.prepareLines
            Layout.fillWidth: true
        }
    }

    Card {
        meaning: root.model.identityConfirmed ? "done" : ""
        Layout.fillWidth: true

        IconLabel {
            color: root.model.identityConfirmed ? Theme.done : Theme.ink
            icon: root.model.identityConfirmed ? "tick" : "baby"
            step: Theme.title
            strong: true
            text: root.model.identityConfirmed ? qsTr("The right baby") : qsTr("Is this the right baby?")
            Layout.fillWidth: true
        }

        Words {
            objectName: "identityText"
            text: root.model.identityText
            Layout.fillWidth: true
        }

        GridLayout {
            columnSpacing: Theme.gap16
            columns: 2
            rowSpacing: Theme.gap4
            Layout.fillWidth: true

            Words { color: Theme.ink2; text: qsTr("Name") }
            Words {
                strong: true
                text: root.model.banner.familyName + ", " + root.model.banner.given
                Layout.fillWidth: true
            }
            Words { color: Theme.ink2; text: root.model.banner.born ? qsTr("Born") : qsTr("Due") }
            Words {
                strong: true
                text: root.model.banner.bornLine
                Layout.fillWidth: true
            }
            Words { color: Theme.ink2; text: qsTr("NHS number") }
            Words {
                strong: true
                text: root.model.banner.nhsLine
                Layout.fillWidth: true
            }
            Words { color: Theme.ink2; text: qsTr("Address") }
            Words {
                strong: true
                text: root.model.banner.addressLine
                Layout.fillWidth: true
            }
        }
    }
}
