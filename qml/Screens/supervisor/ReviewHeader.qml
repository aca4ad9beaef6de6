// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Doorstep.Ui

/// The words over the columns of the review table.
Item {
    id: root

    readonly property ReviewColumns columns: ReviewColumns { width: root.width - 2 * Theme.gap12 }

    implicitHeight: row.implicitHeight + Theme.gap8

    Row {
        id: row

        x: Theme.gap12

        Repeater {
            model: [
                { text: qsTr("Waiting"), width: root.columns.waiting },
                { text: qsTr("Family and contact"), width: root.columns.rest * 0.55 },
                { text: qsTr("Baby"), width: root.columns.age },
                { text: qsTr("By"), width: root.columns.rest * 0.45 },
                { text: qsTr("Carers seen"), width: root.columns.carers },
                { text: qsTr("State"), width: root.columns.state }
            ]

            Words {
                required property var modelData

                color: Theme.ink2
                step: Theme.small
                text: modelData.text
                width: modelData.width
            }
        }
    }
}
