// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// Something written beside a note: a correction, a comment, a review, an act-now banner.
Card {
    id: root

    required property string kind
    required property string title
    required property string when
    required property string text
    required property string reason
    required property string chipText
    required property string chipState
    readonly property string icon: root.kind === "amendment" ? "pencil" : (root.kind === "alert" ? "alert"
                                  : (root.kind === "reviewed" ? "tick" : "comment"))

    meaning: root.kind === "alert" ? "now" : (root.kind === "returned" ? "care" : (root.kind === "reviewed" ? "done" : ""))

    IconLabel {
        color: root.meaning === "" ? Theme.ink : Theme.tone(root.meaning)
        icon: root.icon
        step: Theme.body
        strong: true
        text: root.title
        Layout.fillWidth: true
    }

    Words {
        text: root.text
        visible: text !== ""
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        step: Theme.label
        text: qsTr("Why: %1").arg(root.reason)
        visible: root.reason !== ""
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        step: Theme.small
        text: root.chipText === "" ? root.when : qsTr("%1  ·  %2").arg(root.when).arg(root.chipText)
        Layout.fillWidth: true
    }
}
