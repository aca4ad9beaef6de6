// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// A list with nothing in it says what will be here and what to do first; a broken one says what happened, that
/// nothing is lost, and what to do.
ColumnLayout {
    id: root

    required property string title
    required property string words
    property string actionText
    property string iconName: "note"
    property bool broken: false

    signal acted

    spacing: Theme.gap8

    Icon {
        color: root.broken ? Theme.now : Theme.ink2
        name: root.broken ? "alert" : root.iconName
        size: Math.round(Theme.icon * 1.5)
    }

    Words {
        text: root.title
        step: Theme.title
        strong: true
        Layout.fillWidth: true
    }

    Words {
        text: root.words
        color: Theme.ink2
        Layout.fillWidth: true
        Layout.maximumWidth: Theme.readingWidth
    }

    QuietButton {
        objectName: "emptyAction"
        text: root.actionText
        visible: root.actionText !== ""
        onClicked: root.acted()
    }
}
