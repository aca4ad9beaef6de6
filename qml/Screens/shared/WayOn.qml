// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One way on, in its own words.
RowLayout {
    id: root

    required property string icon
    required property string title
    required property string words

    spacing: Theme.gap16

    Icon {
        color: Theme.primary
        name: root.icon
        size: Theme.icon
        Layout.alignment: Qt.AlignTop
    }

    ColumnLayout {
        spacing: Theme.gap4
        Layout.fillWidth: true

        Words {
            strong: true
            text: root.title
            Layout.fillWidth: true
        }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: root.words
            Layout.fillWidth: true
        }
    }
}
