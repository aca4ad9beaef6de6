// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Who is in the room, who can hear, was the baby seen, and where. Everyone the family has is named, so that nobody is
/// forgotten.
ColumnLayout {
    id: root

    required property VisitModel model

    signal personRequested

    spacing: Theme.gap32

    ColumnLayout {
        spacing: Theme.gap12
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Who is here?") }

        Grid {
            id: grid

            readonly property int cell: Math.floor((width - (columns - 1) * spacing) / columns)

            columns: root.width > 560 * Theme.textScale ? 2 : 1
            spacing: Theme.gap8
            Layout.fillWidth: true

            Repeater {
                model: root.model.present

                OptionButton {
                    id: entry

                    required property string code
                    required property bool present
                    required detail

                    objectName: "present-" + entry.code
                    enabled: root.model.editable
                    multiple: true
                    selected: entry.present
                    width: grid.cell
                    onChosen: root.model.setPresent(entry.code, !entry.present)
                }
            }
        }

        QuietButton {
            objectName: "personNotListed"
            iconName: "plus"
            outlined: false
            text: qsTr("Someone who is not on this list")
            visible: root.model.editable
            Layout.leftMargin: -Theme.gap8
            onClicked: root.personRequested()
        }

    }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.model.born
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Did you see %1?").arg(root.model.babyName) }

        OptionGrid {
            columns: root.width > 560 * Theme.textScale ? 2 : 1
            enabled: root.model.editable
            linkId: "babySeen"
            multiple: false
            options: root.model.babySeenChoices
            picked: root.model.babySeen
            Layout.fillWidth: true
            onChosen: code => root.model.setBabySeen(code)
        }
    }

    ColumnLayout {
        spacing: Theme.gap12
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Where are you?") }

        OptionGrid {
            columns: root.width > 560 * Theme.textScale ? 2 : 1
            enabled: root.model.editable
            linkId: "place"
            multiple: false
            options: root.model.placeChoices
            picked: root.model.place
            Layout.fillWidth: true
            onChosen: code => root.model.setPlace(code)
        }
    }

    AloneGate {
        model: root.model
        Layout.fillWidth: true
    }
}
