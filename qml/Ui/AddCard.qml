// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Shapes
import QtQuick.Templates as T

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

        Shape {
            anchors.fill: parent

            ShapePath {
                dashPattern: [4, 3]
                fillColor: Theme.clear
                strokeColor: Theme.primary
                strokeStyle: ShapePath.DashLine
                strokeWidth: Theme.edge
                startX: Theme.corner
                startY: 1

                PathLine { x: root.width - Theme.corner; y: 1 }
                PathArc { x: root.width - 1; y: Theme.corner; radiusX: Theme.corner; radiusY: Theme.corner }
                PathLine { x: root.width - 1; y: root.height - Theme.corner }
                PathArc { x: root.width - Theme.corner; y: root.height - 1; radiusX: Theme.corner; radiusY: Theme.corner }
                PathLine { x: Theme.corner; y: root.height - 1 }
                PathArc { x: 1; y: root.height - Theme.corner; radiusX: Theme.corner; radiusY: Theme.corner }
                PathLine { x: 1; y: Theme.corner }
                PathArc { x: Theme.corner; y: 1; radiusX: Theme.corner; radiusY: Theme.corner }
            }
        }

        FocusRing { shown: root.visualFocus }
    }
    contentItem: ColumnLayout {
        spacing: Theme.gap8

        Item { Layout.fillHeight: true }

        Icon {
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
