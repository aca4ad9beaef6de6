// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

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

        Words {
            step: Theme.title
            strong: true
            text: root.model.banner.familyName + ", " + root.model.banner.given
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap8
        }

        Repeater {
            model: [root.model.banner.bornLine, root.model.banner.nhsLine, root.model.banner.addressLine]

            Words {
                required property string modelData

                step: Theme.title
                text: modelData
                visible: text !== ""
                Layout.fillWidth: true
            }
        }
    }
}
