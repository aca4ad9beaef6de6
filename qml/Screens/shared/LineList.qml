// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// Short lines, one under another, each with a dash.
ColumnLayout {
    id: root

    /// Strings.
    required property var lines
    property color color: Theme.ink

    spacing: Theme.gap4

    Repeater {
        model: root.lines

        RowLayout {
            id: line

            required property string modelData

            spacing: Theme.gap8
            Layout.fillWidth: true

            Words {
                color: Theme.ink2
                text: "–"
                Accessible.ignored: true
                Layout.alignment: Qt.AlignTop
            }

            Words {
                color: root.color
                text: line.modelData
                Layout.fillWidth: true
            }
        }
    }
}
