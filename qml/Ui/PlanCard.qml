// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One part of a plan as a card to point at: a picture, its heading, its lines. What must never be done is drawn apart.
/// Turned round with the page it stands on; the lines come ready for that direction.
Rectangle {
    id: root

    required property string heading
    required property string picture
    /// What stands before each line, and the lines.
    required property var markers
    required property var lines
    required property bool apart
    property string family: Theme.family
    property int step: Theme.body

    border.color: root.apart ? Theme.now : Theme.hairline
    border.width: root.apart ? Theme.ring : Theme.hair
    color: Theme.paper
    implicitHeight: column.implicitHeight + 2 * Theme.gap16
    implicitWidth: column.implicitWidth + 2 * Theme.gap16
    radius: Theme.corner

    Accessible.role: Accessible.Grouping
    Accessible.name: root.heading

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: Theme.gap16
        spacing: Theme.gap8

        RowLayout {
            spacing: Theme.gap12
            visible: root.heading !== ""
            Layout.fillWidth: true

            Icon {
                color: root.apart ? Theme.now : Theme.primary
                name: root.picture
                size: Math.round(root.step * 1.8)
                visible: root.picture !== ""
                Layout.alignment: Qt.AlignVCenter
            }

            Words {
                font.family: root.family
                horizontalAlignment: Text.AlignLeft
                step: Math.round(root.step * 1.1)
                strong: true
                text: root.heading
                Accessible.role: Accessible.Heading
                Layout.alignment: Qt.AlignVCenter
                Layout.fillWidth: true
            }
        }

        Repeater {
            model: root.lines.length

            RowLayout {
                id: line

                required property int index
                readonly property string marker: root.markers[line.index] ?? ""

                spacing: Theme.gap8
                Layout.fillWidth: true

                Words {
                    color: Theme.ink2
                    font.family: root.family
                    horizontalAlignment: Text.AlignLeft
                    step: root.step
                    text: line.marker
                    visible: line.marker !== ""
                    Accessible.ignored: true
                    Layout.alignment: Qt.AlignTop
                    Layout.minimumWidth: root.step
                }

                Words {
                    font.family: root.family
                    horizontalAlignment: Text.AlignLeft
                    step: root.step
                    strong: root.apart
                    text: root.lines[line.index] ?? ""
                    Layout.fillWidth: true
                }
            }
        }

        Item { Layout.fillHeight: true }
    }
}
