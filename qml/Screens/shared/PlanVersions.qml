// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// How a plan came to be what it is: each version and what it changed, the newest first.
ColumnLayout {
    id: root

    required property PlanModel model

    spacing: Theme.gap12
    visible: root.model.versions.count > 1

    SectionTitle { text: qsTr("Versions of this plan") }

    Card {
        padding: Theme.hair
        spacing: 0
        Layout.fillWidth: true

        Repeater {
            model: root.model.versions

            TapCard {
                id: entry

                required property int index
                required property int version
                required property string title
                required property var changes
                required property bool shown

                objectName: "version-" + entry.version
                flat: true
                lined: entry.index < root.model.versions.count - 1
                padding: Theme.gap12
                text: entry.shown ? qsTr("%1, shown here").arg(entry.title) : entry.title
                Layout.fillWidth: true
                onClicked: root.model.version = entry.version

                IconLabel {
                    icon: entry.shown ? "tick" : ""
                    color: Theme.ink
                    step: Theme.body
                    strong: true
                    text: entry.title
                    Layout.fillWidth: true
                }

                LineList {
                    lines: entry.changes
                    visible: entry.changes.length > 0
                    Layout.fillWidth: true
                }
            }
        }
    }
}
