// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// The widths of the review table's columns, shared by its header and its lines.
QtObject {
    id: root

    property int width: 0
    readonly property real scale: Theme.textScale

    readonly property int waiting: Math.round(96 * root.scale)
    readonly property int age: Math.round(172 * root.scale)
    readonly property int carers: Math.round(112 * root.scale)
    readonly property int state: Math.round(120 * root.scale)
    readonly property int rest: Math.max(80, root.width - root.waiting - root.age - root.carers - root.state)
}
