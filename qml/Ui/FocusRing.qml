// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Shows where the keyboard is: a ring just outside its parent.
Rectangle {
    id: root

    property bool shown: false

    anchors.fill: parent
    anchors.margins: -Theme.gap4
    border.color: Theme.ink
    border.width: Theme.ring
    color: Theme.clear
    radius: Theme.corner + Theme.gap4
    visible: root.shown
    z: 1
}
