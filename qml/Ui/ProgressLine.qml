// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// A thin line that says how much is answered. The words for it stand beside it, so it never speaks alone.
Rectangle {
    id: root

    /// 0 to 1
    required property real value
    required property string words

    color: Theme.hairline
    implicitHeight: 6
    implicitWidth: 160
    radius: height / 2

    Accessible.role: Accessible.ProgressBar
    Accessible.name: root.words

    Rectangle {
        color: root.value >= 1 ? Theme.done : Theme.primary
        height: parent.height
        radius: parent.radius
        width: parent.width * Math.max(0, Math.min(1, root.value))

        Behavior on width { NumberAnimation { duration: Theme.motion } }
    }
}
