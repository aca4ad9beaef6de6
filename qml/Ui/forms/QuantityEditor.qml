// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// A measure whose unit is chosen. Speaks "3.2 kg": the number as it was typed, and the unit behind it.
QuestionFrame {
    id: root

    /// Each is {code, display, selected}.
    required property var units
    property string picked

    onUnitsChanged: root.picked = root.units.find(unit => unit.selected)?.code ?? root.picked

    LineField {
        id: number

        objectName: root.linkId + "-text"
        fieldWidth: Math.round(140 * Theme.textScale)
        inputMethodHints: Qt.ImhFormattedNumbersOnly
        label: root.label
        labelShown: false
        marked: root.error !== ""
        value: root.answer
        width: root.width
        onSettled: root.pass()
    }

    OptionGrid {
        columns: Math.max(1, Math.min(root.units.length, Math.floor(root.width / (140 * Theme.textScale))))
        linkId: root.linkId + "-unit"
        multiple: false
        options: root.units.map(unit => ({ code: unit.code, display: unit.display }))
        picked: root.picked
        width: root.width
        onChosen: code => {
            root.picked = code
            if (number.text !== "")
                root.pass()
        }
    }

    function pass() {
        root.textGiven(number.text === "" ? "" : (number.text + " " + root.picked).trim())
    }
}
