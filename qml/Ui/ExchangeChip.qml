// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

/// Where the work is now: on this tablet, sent, or stored safely. A tap opens the exchange centre.
T.Button {
    id: root

    /// saved, sent, stored or held
    required property string state_
    readonly property string meaning: root.state_ === "stored" ? "done"
                                      : (root.state_ === "sent" ? "info" : (root.state_ === "held" ? "now" : "care"))
    readonly property string iconName: root.state_ === "stored" ? "stored"
                                       : (root.state_ === "sent" ? "sent" : (root.state_ === "held" ? "alert" : "tablet"))

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    leftPadding: Theme.gap16
    rightPadding: Theme.gap16
    topPadding: Theme.gap8
    bottomPadding: Theme.gap8
    topInset: Theme.gap4
    bottomInset: Theme.gap4

    Accessible.role: Accessible.Button
    Accessible.name: root.text
    Accessible.description: qsTr("Opens the exchange centre")

    background: Rectangle {
        border.color: Theme.tone(root.meaning)
        border.width: root.down ? Theme.edge : Theme.hair
        color: Theme.toneSoft(root.meaning)
        radius: height / 2

        FocusRing {
            radius: height / 2
            shown: root.visualFocus
        }
    }
    contentItem: IconLabel {
        color: Theme.tone(root.meaning)
        icon: root.iconName
        text: root.text
        step: Theme.label
    }

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
}
