// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

/// One key of the PIN pad.
T.Button {
    id: root

    property bool word: false
    property bool primary: false

    implicitWidth: 88
    implicitHeight: Math.max(64, implicitContentHeight + 2 * Theme.gap8)
    activeFocusOnTab: true
    focusPolicy: Qt.TabFocus
    padding: Theme.gap4
    opacity: root.enabled ? 1 : 0.45

    Accessible.role: Accessible.Button
    Accessible.name: root.text

    background: Rectangle {
        border.color: Theme.line
        border.width: root.primary ? 0 : Theme.hair
        color: root.primary ? Theme.primary : (root.down ? Theme.primarySoft : Theme.paper)
        radius: Theme.corner

        FocusRing { shown: root.visualFocus }
    }
    contentItem: Words {
        text: root.text
        color: root.primary ? Theme.inkOnPrimary : Theme.ink
        fontSizeMode: Text.HorizontalFit
        horizontalAlignment: Text.AlignHCenter
        minimumPixelSize: Math.min(Theme.small, 18)
        step: root.word ? Theme.label : Theme.title
        strong: root.primary
        verticalAlignment: Text.AlignVCenter
        wrapMode: Text.NoWrap
        Accessible.ignored: true
    }
}
