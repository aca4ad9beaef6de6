// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Doorstep.Ui

/// The answers of one question. Arrow keys move between them, space or enter takes one, Tab leaves for the next question.
/// The buttons outlive a new list of the same length, so the keyboard stays where it is.
Grid {
    id: root

    required property string linkId
    /// Each is {code, display} and, where the list itself knows, selected.
    required property var options
    required property bool multiple
    /// The chosen code, where the list does not know.
    property string picked
    property string meaning: "primary"
    readonly property int longest: root.options.reduce((most, option) => Math.max(most, option.display.length), 0)
    readonly property int cell: Math.floor((root.width - (root.columns - 1) * root.spacing) / root.columns)

    signal chosen(string code)

    columns: 1
    spacing: Theme.gap8

    Repeater {
        id: entries

        model: root.options.length

        OptionButton {
            id: entry

            required property int index
            readonly property var option: root.options[entry.index] ?? ({ code: "", display: "", selected: false })

            objectName: root.linkId + "-" + entry.option.code
            activeFocusOnTab: root.multiple || entry.selected || (entry.index === 0 && !root.anySelected())
            label: entry.option.display
            meaning: root.meaning
            multiple: root.multiple
            selected: root.isSelected(entry.option)
            width: root.cell
            onChosen: root.chosen(entry.option.code)
            Keys.onDownPressed: root.moveTo(entry.index + 1)
            Keys.onRightPressed: root.moveTo(entry.index + 1)
            Keys.onUpPressed: root.moveTo(entry.index - 1)
            Keys.onLeftPressed: root.moveTo(entry.index - 1)
        }
    }

    function isSelected(option: var): bool {
        return option.selected ?? option.code === root.picked
    }

    function anySelected(): bool {
        return root.options.some(option => root.isSelected(option))
    }

    function moveTo(index: int) {
        const entry = entries.itemAt((index + entries.count) % entries.count)
        if (entry !== null)
            entry.forceActiveFocus(Qt.TabFocusReason)
    }
}
