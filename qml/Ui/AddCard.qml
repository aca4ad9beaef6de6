// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Doorstep.Ui

/// The dashed card that asks whether anyone is missing.
T.AbstractButton {
    id: root

    implicitWidth: Math.round(208 * (0.6 + 0.4 * Theme.textScale))
    implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    padding: Theme.gap16

    Accessible.role: Accessible.Button
    Accessible.name: root.text

    background: Rectangle {
        color: root.down ? Theme.primarySoft : Theme.clear
        radius: Theme.corner

        DashedEdge {
            anchors.fill: parent
            color: Theme.primary
            corner: Theme.corner
        }

        FocusRing { shown: root.visualFocus }
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap8

        Item { Layout.fillHeight: true }

        Icon {
            size: Theme.icon
            name: "plus"
            color: Theme.primary
        }

        Words {
            text: root.text
            color: Theme.primary
            Accessible.ignored: true
            Layout.fillWidth: true
        }

        Item { Layout.fillHeight: true }
    }

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
}
