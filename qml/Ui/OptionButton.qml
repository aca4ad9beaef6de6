// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T

/// An answer: a wide button that says it. One of many shows a ring, any of many a tick box; the chosen one is
/// coloured, ticked and edged, so that no single sign carries it alone.
T.AbstractButton {
    id: root

    required property string label
    required property bool selected
    property string detail
    property bool multiple: false
    property string meaning: "primary"

    signal chosen

    implicitWidth: Math.max(120, implicitContentWidth + leftPadding + rightPadding)
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    leftPadding: Theme.gap16
    rightPadding: Theme.gap16
    topPadding: Theme.gap8
    bottomPadding: Theme.gap8
    text: root.label

    Accessible.role: root.multiple ? Accessible.CheckBox : Accessible.RadioButton
    Accessible.name: root.label
    Accessible.checkable: true
    Accessible.checked: root.selected
    Accessible.onPressAction: root.clicked()
    Accessible.onToggleAction: root.clicked()

    background: Rectangle {
        border.color: root.selected ? Theme.tone(root.meaning) : Theme.line
        border.width: root.selected ? Theme.edge : Theme.hair
        color: root.selected || root.down ? Theme.toneSoft(root.meaning) : Theme.paper
        radius: Theme.corner

        FocusRing { shown: root.visualFocus }
    }
    contentItem: OptionFace {
        detail: root.detail
        label: root.label
        meaning: root.meaning
        multiple: root.multiple
        selected: root.selected
    }

    onClicked: root.chosen()
    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
}
