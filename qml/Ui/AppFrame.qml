// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/// The frame round every page: a rail on the left when wide, a bar at the bottom otherwise.
FocusScope {
    id: root

    /// Each is {key, text, icon}.
    required property var destinations
    required property string current
    property bool framed: true
    readonly property bool wide: root.width >= Theme.wideFrom
    default property alias content: place.data

    signal chosen(string key)

    Rectangle {
        anchors.fill: parent
        color: Theme.ground
    }

    GridLayout {
        anchors.fill: parent
        columnSpacing: 0
        columns: root.wide ? 2 : 1
        rowSpacing: 0

        Rectangle {
            color: Theme.paper
            visible: root.wide && root.framed
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.railWidth

            Rectangle {
                anchors.bottom: parent.bottom
                anchors.right: parent.right
                anchors.top: parent.top
                color: Theme.hairline
                width: Theme.hair
            }

            ColumnLayout {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                anchors.margins: Theme.gap8
                spacing: Theme.gap8

                Repeater {
                    model: root.wide && root.framed ? root.destinations : []

                    Destination {
                        required property var modelData

                        objectName: "go-" + modelData.key
                        here: modelData.key === root.current
                        iconName: modelData.icon
                        text: modelData.text
                        Layout.fillWidth: true
                        onClicked: root.chosen(modelData.key)
                    }
                }
            }
        }

        Item {
            id: place

            Layout.fillHeight: true
            Layout.fillWidth: true
        }

        Rectangle {
            color: Theme.paper
            implicitHeight: bar.implicitHeight + 2 * Theme.gap4
            visible: !root.wide && root.framed
            Layout.fillWidth: true

            Rectangle {
                anchors.left: parent.left
                anchors.right: parent.right
                anchors.top: parent.top
                color: Theme.hairline
                height: Theme.hair
            }

            RowLayout {
                id: bar

                anchors.left: parent.left
                anchors.right: parent.right
                anchors.margins: Theme.gap8
                anchors.verticalCenter: parent.verticalCenter
                spacing: Theme.gap8

                Repeater {
                    model: !root.wide && root.framed ? root.destinations : []

                    Destination {
                        required property var modelData

                        objectName: "go-" + modelData.key
                        here: modelData.key === root.current
                        iconName: modelData.icon
                        text: modelData.text
                        Layout.fillWidth: true
                        Layout.preferredWidth: 1
                        onClicked: root.chosen(modelData.key)
                    }
                }
            }
        }
    }
}
