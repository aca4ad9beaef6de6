// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// The foot of a page. What it holds stands at the right, the primary button last; on a narrow page it wraps.
Rectangle {
    id: root

    default property alias content: flow.data
    readonly property int margin: root.width < Theme.tightBelow ? Theme.gap16 : Theme.gap24

    color: Theme.paper
    implicitHeight: flow.implicitHeight > 0 ? flow.implicitHeight + 2 * Theme.gap12 : 0

    Rectangle {
        anchors.left: parent.left
        anchors.right: parent.right
        anchors.top: parent.top
        color: Theme.hairline
        height: Theme.hair
        visible: root.height > 0
    }

    Flow {
        id: flow

        anchors.left: parent.left
        anchors.right: parent.right
        anchors.leftMargin: root.margin
        anchors.rightMargin: root.margin
        anchors.verticalCenter: parent.verticalCenter
        layoutDirection: Theme.leftHanded ? Qt.LeftToRight : Qt.RightToLeft
        spacing: Theme.gap12
    }
}
