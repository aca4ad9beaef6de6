// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts

/// One step of an act-now band: a tick, or a reason why not. Both are written down with name and time by the app.
ColumnLayout {
    id: root

    required property int number
    required property string text
    required property bool done
    required property string words
    property bool choosing: false
    property string asking

    signal closed(string how, string note)

    spacing: Theme.gap4

    GridLayout {
        columnSpacing: Theme.gap8
        columns: root.width > 560 * Theme.textScale ? 2 : 1
        rowSpacing: 0
        Layout.fillWidth: true

        OptionButton {
            objectName: "step" + root.number
            enabled: !root.done
            label: root.number + ".  " + root.text
            meaning: "now"
            multiple: true
            selected: root.done
            Layout.fillWidth: true
            onChosen: root.closed("done", "")
        }

        QuietButton {
            objectName: "stepNotDone" + root.number
            ink: Theme.now
            outlined: false
            text: qsTr("Not done…")
            visible: !root.done
            Accessible.name: qsTr("Step %1 was not done").arg(root.number)
            onClicked: root.choosing = !root.choosing
        }
    }

    Words {
        text: root.words
        color: Theme.ink2
        step: Theme.label
        visible: text !== ""
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap48
    }

    Flow {
        spacing: Theme.gap8
        visible: !root.done && root.choosing && root.asking === ""
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap32

        Repeater {
            model: [
                { how: "handed-over", text: qsTr("Handed over to…") },
                { how: "not-possible", text: qsTr("Not able to…") },
                { how: "decided-not", text: qsTr("I decided not to…") }
            ]

            QuietButton {
                required property var modelData

                objectName: "step" + root.number + "-" + modelData.how
                ink: Theme.now
                text: modelData.text
                onClicked: root.asking = modelData.how
            }
        }
    }

    GrowingText {
        id: note

        objectName: "stepNote" + root.number
        label: root.asking === "handed-over" ? qsTr("Who takes this step, and when did you speak?")
               : (root.asking === "not-possible" ? qsTr("Not able to do this step because")
                                                 : qsTr("I have decided not to follow this step because"))
        lines: 1
        visible: root.asking !== ""
        Layout.fillWidth: true
        Layout.leftMargin: Theme.gap48
    }

    RowLayout {
        spacing: Theme.gap8
        visible: root.asking !== ""
        Layout.leftMargin: Theme.gap48

        QuietButton {
            objectName: "stepSave" + root.number
            enabled: note.text.trim() !== ""
            text: qsTr("Save this")
            onClicked: {
                root.closed(root.asking, note.text)
                root.asking = ""
            }
        }

        QuietButton {
            outlined: false
            text: qsTr("Cancel")
            onClicked: root.asking = ""
        }
    }
}
