// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Doorstep.Ui

/// The sections of a checklist, each with what is answered of it; any can be opened.
Flow {
    id: root

    /// Each is {title, answered, total}.
    required property var sections
    required property int current

    signal chosen(int section)

    spacing: Theme.gap8

    Repeater {
        model: root.sections.length

        QuietButton {
            id: entry

            required property int index
            readonly property var part: root.sections[entry.index] ?? ({ title: "", answered: 0, total: 0 })
            readonly property bool here: entry.index === root.current

            objectName: "section-" + entry.index
            edge: entry.here ? Theme.primary : Theme.hairline
            ground: entry.here ? Theme.primarySoft : Theme.paper
            iconName: entry.part.total > 0 && entry.part.answered >= entry.part.total ? "tick" : ""
            ink: entry.here ? Theme.primary : Theme.ink2
            strong: entry.here
            text: entry.part.title
            width: Math.min(implicitWidth, root.width)
            Accessible.name: qsTr("%1, %2 of %3 answered").arg(entry.part.title).arg(entry.part.answered).arg(entry.part.total)
            Accessible.role: Accessible.PageTab
            Accessible.selected: entry.here
            onClicked: root.chosen(entry.index)
        }
    }
}
