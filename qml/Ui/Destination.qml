// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Doorstep.Ui

/// One place to go, in the rail or the bar: icon above word.
T.AbstractButton {
    id: root

    required property string iconName
    required property bool here

    implicitWidth: implicitContentWidth + leftPadding + rightPadding
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    padding: Theme.gap8

    Accessible.role: Accessible.PageTab
    Accessible.name: root.text
    Accessible.selected: root.here

    background: Rectangle {
        color: root.here || root.down ? Theme.primarySoft : Theme.clear
        radius: Theme.corner

        FocusRing {
            anchors.margins: 0
            shown: root.visualFocus
        }
    }
    contentItem: ColumnLayout {
        spacing: 2

        Icon {
            color: root.here ? Theme.primary : Theme.ink2
            size: Theme.icon
            name: root.iconName
            Layout.alignment: Qt.AlignHCenter
        }

        Words {
            color: root.here ? Theme.primary : Theme.ink2
            horizontalAlignment: Text.AlignHCenter
            step: Theme.small
            strong: root.here
            text: root.text
            wrapMode: Text.WordWrap
            Accessible.ignored: true
            Layout.fillWidth: true
        }
    }

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
}
