// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Says that something is coming, only when it takes longer than anyone would notice.
Words {
    id: root

    required property bool ready
    property bool late: false

    color: Theme.ink2
    text: qsTr("Opening…")
    visible: !root.ready && root.late

    Timer {
        interval: 300
        running: !root.ready
        onTriggered: root.late = true
    }
}
