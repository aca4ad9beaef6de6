// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// An icon with its word. Placed by hand, not by a layout: text that wraps inside nested layouts makes them argue.
Item {
    id: root

    property string icon
    property string text
    property color color: Theme.ink2
    property int step: Theme.label
    property bool strong: false
    property bool centred: false
    property bool iconLast: false
    readonly property int iconSize: Math.round(root.step * 1.3)
    readonly property int iconRoom: root.icon === "" ? 0 : root.iconSize + Theme.gap8
    readonly property int textWidth: Math.min(Math.ceil(words.implicitWidth), Math.max(0, root.width - root.iconRoom))
    readonly property int start: root.centred ? Math.max(0, Math.round((root.width - root.iconRoom - root.textWidth) / 2)) : 0

    implicitWidth: Math.ceil(words.implicitWidth) + root.iconRoom
    implicitHeight: Math.max(Math.ceil(words.implicitHeight), root.icon === "" ? 0 : root.iconSize)

    Accessible.role: Accessible.StaticText
    Accessible.name: root.text

    Icon {
        color: root.color
        name: root.icon
        size: root.iconSize
        visible: root.icon !== ""
        x: root.iconLast ? root.start + root.textWidth + Theme.gap8 : root.start
        y: words.lineCount > 1 ? words.y + Math.round((words.implicitHeight / words.lineCount - height) / 2)
                               : Math.round((root.height - height) / 2)
    }

    Words {
        id: words

        color: root.color
        step: root.step
        strong: root.strong
        text: root.text
        width: Math.max(0, root.width - root.iconRoom)
        x: root.iconLast ? root.start : root.start + root.iconRoom
        y: Math.round((root.height - height) / 2)
        Accessible.ignored: true
    }
}
