// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

/// What all our buttons share: size, word, optional icon, focus ring, name for a screen reader. Colours come from outside.
T.Button {
    id: root

    property string iconName
    property bool iconLast: false
    property color ground: Theme.clear
    property color groundPressed: Theme.primarySoft
    property color edge: Theme.clear
    property color ink: Theme.primary
    property int step: Theme.body
    property bool strong: true
    property bool centred: true

    implicitWidth: Math.max(Theme.target, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    leftPadding: Theme.gap16
    rightPadding: Theme.gap16
    topPadding: Theme.gap8
    bottomPadding: Theme.gap8
    opacity: root.enabled ? 1 : 0.55

    Accessible.role: Accessible.Button
    Accessible.name: root.text

    background: Rectangle {
        border.color: root.edge
        border.width: root.edge === Theme.clear ? 0 : Theme.edge
        color: root.down ? root.groundPressed : root.ground
        radius: Theme.corner

        FocusRing { shown: root.visualFocus }
    }
    contentItem: IconLabel {
        centred: root.centred
        color: root.ink
        icon: root.iconName
        iconLast: root.iconLast
        step: root.step
        strong: root.strong
        text: root.text
        Accessible.ignored: true
    }

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
}
