// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/// A paper protocol on a screen: what was recorded, what to do, in order. It follows the practitioner on every page of
/// the family until every step is closed; folding it away leaves its heading and the count of steps.
Rectangle {
    id: root

    required property string alertId
    required property string heading
    required property string fact
    /// Each is {n (from 1), text, done, doneText, note}; doneText says how it ended, who says so and when.
    required property var steps
    property string openFor
    property string source
    property string offlineWords
    property bool open: false
    readonly property int closed: root.steps.filter(step => step.done).length

    signal stepClosed(int number, string how, string note)

    color: Theme.nowSoft
    implicitHeight: column.implicitHeight + 2 * Theme.gap12

    Accessible.role: Accessible.AlertMessage
    Accessible.name: root.heading + ". " + root.fact

    Rectangle {
        anchors.bottom: parent.bottom
        anchors.left: parent.left
        anchors.top: parent.top
        color: Theme.now
        width: 6
    }

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.leftMargin: Theme.gap24
        anchors.right: parent.right
        anchors.rightMargin: root.width < Theme.tightBelow ? Theme.gap16 : Theme.gap24
        anchors.verticalCenter: parent.verticalCenter
        spacing: Theme.gap8

        GridLayout {
            columns: root.width < Theme.tightBelow || Theme.textScale > 1.5 ? 1 : 2
            columnSpacing: Theme.gap16
            Layout.fillWidth: true

            ColumnLayout {
                spacing: 2
                Layout.fillWidth: true

                IconLabel {
                    color: Theme.now
                    icon: "alert"
                    step: Theme.title
                    strong: true
                    text: root.heading
                    Layout.fillWidth: true
                }

                Words {
                    text: root.fact
                    Layout.fillWidth: true
                }
            }

            QuietButton {
                objectName: "actNowToggle"
                iconLast: true
                iconName: root.open ? "up" : "down"
                ink: Theme.now
                edge: Theme.now
                text: root.open ? qsTr("Fold away") : qsTr("%1 of %2 steps done").arg(root.closed).arg(root.steps.length)
                Layout.alignment: Qt.AlignTop
                onClicked: root.open = !root.open
            }
        }

        Words {
            text: root.offlineWords
            strong: true
            visible: root.offlineWords !== ""
            Layout.fillWidth: true
        }

        Repeater {
            model: root.open ? root.steps.length : 0

            ActNowStep {
                id: entry

                required property int index
                readonly property var step: root.steps[entry.index] ?? ({ n: 0, text: "", done: false, doneText: "", note: "" })

                number: entry.step.n
                text: entry.step.text
                done: entry.step.done
                words: entry.step.note === "" ? entry.step.doneText : entry.step.doneText + ": " + entry.step.note
                Layout.fillWidth: true
                Layout.maximumWidth: Theme.readingWidth
                onClosed: (how, note) => root.stepClosed(number, how, note)
            }
        }

        Words {
            text: root.openFor !== "" && root.source !== "" ? root.openFor + "  ·  " + root.source : root.openFor + root.source
            color: Theme.ink2
            step: Theme.small
            visible: root.open && text !== ""
            Layout.fillWidth: true
        }
    }
}
