// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Adds one more of a group that may be there several times.
QuietButton {
    id: root

    required property int index
    required property string path
    required property string linkId
    required property string label

    objectName: root.linkId + "-add"
    iconName: "plus"
    text: root.label
}
