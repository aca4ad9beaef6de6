// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Why a question was not asked: the reasons stand in the page, one tap takes one, nothing has to be closed.
Column {
    id: root

    required property var reasons
    required property string reason
    property bool open: false
    readonly property string words: {
        const chosen = root.reasons.find(entry => entry.code === root.reason)
        return chosen ? chosen.display : ""
    }

    signal chosen(string code)
    signal reopened

    spacing: Theme.gap8

    Words {
        color: Theme.ink2
        step: Theme.label
        text: qsTr("Why was it not asked?")
        visible: root.open
        width: root.width
    }

    OptionGrid {
        columns: root.width > 560 * Theme.textScale ? 2 : 1
        linkId: "reason"
        meaning: "care"
        multiple: false
        options: root.reasons
        picked: root.reason
        visible: root.open
        width: root.width
        onChosen: code => root.chosen(code)
    }

    Words {
        objectName: "reasonWords"
        color: Theme.care
        step: Theme.label
        text: qsTr("Not asked: %1").arg(root.words)
        visible: !root.open && root.reason !== ""
        width: root.width
    }

    QuietButton {
        objectName: "reasonChange"
        outlined: false
        text: qsTr("Change the reason")
        visible: !root.open && root.reason !== ""
        x: -Theme.gap8
        onClicked: root.reopened()
    }
}
