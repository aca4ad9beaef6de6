// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// The plans of a family: a line each, which opens it.
ColumnLayout {
    id: root

    required property AppServices services
    required property string familyId

    signal chosen(string kind, string ownerId)

    readonly property PlansModel model: PlansModel {
        services: root.services
        familyId: root.familyId
    }

    spacing: Theme.gap12
    visible: root.model.plans.count > 0

    SectionTitle { text: qsTr("Plans") }

    Card {
        padding: Theme.hair
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.model.plans

            TapCard {
                id: entry

                required property int index
                required property string kind
                required property string ownerId
                required property string title
                required property string detail
                required property bool agreed

                objectName: "plan-" + entry.kind + "-" + entry.ownerId
                flat: true
                lined: entry.index < root.model.plans.count - 1
                padding: Theme.gap12
                text: entry.detail === "" ? entry.title : entry.title + ", " + entry.detail
                Layout.fillWidth: true
                onClicked: root.chosen(entry.kind, entry.ownerId)

                Words {
                    strong: true
                    text: entry.title
                    Layout.fillWidth: true
                }

                Words {
                    color: entry.agreed ? Theme.ink2 : Theme.care
                    step: Theme.label
                    text: entry.detail
                    visible: entry.detail !== ""
                    Layout.fillWidth: true
                }
            }
        }
    }
}
