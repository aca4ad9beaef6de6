// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// The name of a group of questions, and the way to take it away where it is one of several.
Column {
    id: root

    required property int index
    required property string path
    required property string linkId
    required property string label
    required property string hint
    required property bool canRemove

    signal removed

    objectName: "q-" + root.linkId
    spacing: Theme.gap8

    Rectangle {
        color: Theme.hairline
        implicitHeight: Theme.hair
        width: root.width
    }

    Words {
        text: root.label
        step: Theme.title
        strong: true
        Accessible.role: Accessible.Heading
        width: root.width
    }

    Words {
        text: root.hint
        color: Theme.ink2
        step: Theme.label
        visible: root.hint !== ""
        width: root.width
    }

    QuietButton {
        objectName: root.linkId + "-remove"
        iconName: "close"
        outlined: false
        text: qsTr("Remove")
        visible: root.canRemove
        Accessible.name: qsTr("Remove %1").arg(root.label)
        onClicked: root.removed()
    }
}
