// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/// Whose page this is. Fixed at the top of every page with a baby; it never scrolls away and shows no photograph.
Rectangle {
    id: root

    required property string familyName
    required property string givenName
    /// "Born 12 Nov 2026 (11 days)" or "Due 3 Feb 2027 (28 weeks)".
    required property string born
    /// "NHS 999 000 0018", or "NHS number not known".
    required property string nhsLine
    property string address
    property list<string> alerts

    readonly property bool tight: root.width < Theme.tightBelow
    readonly property string title: root.givenName === "" ? root.familyName.toUpperCase()
                                                          : root.familyName.toUpperCase() + ", " + root.givenName

    color: Theme.paper
    implicitHeight: rows.implicitHeight + 2 * Theme.gap12

    Accessible.role: Accessible.Grouping
    Accessible.name: qsTr("This is the record of %1. %2. %3").arg(root.title).arg(root.born).arg(root.nhsLine)

    GridLayout {
        id: rows

        anchors.fill: parent
        anchors.leftMargin: root.tight ? Theme.gap16 : Theme.gap24
        anchors.rightMargin: root.tight ? Theme.gap16 : Theme.gap24
        anchors.topMargin: Theme.gap12
        anchors.bottomMargin: Theme.gap12
        columns: root.tight ? 1 : 2
        columnSpacing: Theme.gap24
        rowSpacing: Theme.gap4

        ColumnLayout {
            spacing: 0
            Layout.fillWidth: true

            Words {
                objectName: "bannerName"
                text: root.title
                step: Theme.title
                strong: true
                Layout.fillWidth: true
            }

            Flow {
                spacing: Theme.gap4
                Layout.fillWidth: true

                Repeater {
                    model: root.tight || root.address === "" ? [root.born, root.nhsLine]
                                                             : [root.born, root.nhsLine, root.address]

                    Words {
                        id: part

                        required property string modelData
                        required property int index

                        text: part.index === (root.tight || root.address === "" ? 1 : 2) ? part.modelData : part.modelData + "  ·"
                        color: Theme.ink2
                        step: Theme.label
                        rightPadding: Theme.gap4
                        width: Math.min(implicitWidth, rows.width)
                    }
                }
            }
        }

        Flow {
            spacing: Theme.gap8
            layoutDirection: root.tight ? Qt.LeftToRight : Qt.RightToLeft
            visible: root.alerts.length > 0
            Layout.fillWidth: root.tight
            Layout.maximumWidth: root.width / (root.tight ? 1 : 2.5)
            Layout.preferredWidth: root.tight ? -1 : root.width / 2.5

            Repeater {
                model: root.alerts

                Badge {
                    required property string modelData

                    icon: "alert"
                    meaning: "care"
                    text: modelData
                }
            }
        }
    }

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.bottom: parent.bottom
        color: Theme.hairline
        height: Theme.hair
    }
}
