// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

/// A sheet of paper on the ground; its children stand one under another.
Rectangle {
    id: root

    property string meaning
    property int padding: Theme.gap16
    property alias spacing: column.spacing
    default property alias content: column.data

    border.color: root.meaning === "" ? Theme.hairline : Theme.tone(root.meaning)
    border.width: Theme.hair
    color: root.meaning === "" ? Theme.paper : Theme.toneSoft(root.meaning)
    implicitWidth: column.implicitWidth + 2 * root.padding
    implicitHeight: column.implicitHeight + 2 * root.padding
    radius: Theme.corner

    ColumnLayout {
        id: column

        anchors.fill: parent
        anchors.margins: root.padding
        spacing: Theme.gap8
    }
}
