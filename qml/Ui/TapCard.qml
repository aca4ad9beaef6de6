// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

/// A card that opens something: the whole card is the target, and it has one name.
T.AbstractButton {
    id: root

    property bool chosen: false
    property bool flat: false
    /// One of several in a card: a line parts it from the next.
    property bool lined: false
    default property alias content: column.data
    property alias gap: column.spacing

    implicitWidth: column.implicitWidth + 2 * padding
    implicitHeight: Math.max(Theme.target, column.implicitHeight + 2 * padding)
    activeFocusOnTab: true
    focusPolicy: Qt.StrongFocus
    padding: Theme.gap16

    Accessible.role: Accessible.Button
    Accessible.name: root.text

    background: Rectangle {
        border.color: root.chosen ? Theme.primary : Theme.hairline
        border.width: root.chosen ? Theme.edge : (root.flat ? 0 : Theme.hair)
        color: root.down || root.chosen ? Theme.primarySoft : Theme.paper
        radius: Theme.corner

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.hairline
            height: Theme.hair
            visible: root.lined
            width: parent.width
        }

        FocusRing { shown: root.visualFocus }
    }

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: root.padding
        spacing: Theme.gap4
    }

    Keys.onReturnPressed: root.clicked()
    Keys.onEnterPressed: root.clicked()
}
