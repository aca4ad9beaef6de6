// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// One of the three lists of the exchange centre.
ColumnLayout {
    id: root

    required property string title
    required property string empty
    required property RowsModel model

    signal opened(string visitId)

    spacing: Theme.gap8

    SectionTitle {
        text: root.model.count > 0 ? qsTr("%1 (%2)").arg(root.title).arg(root.model.count) : root.title
    }

    Words {
        color: Theme.ink2
        text: root.empty
        visible: root.model.count === 0
        Layout.fillWidth: true
    }

    Card {
        padding: Theme.hair
        spacing: 0
        visible: root.model.count > 0
        Layout.fillWidth: true

        Repeater {
            model: root.model

            ExchangeEntry {
                lined: index < root.model.count - 1
                Layout.fillWidth: true
                onClicked: root.opened(visitId)
            }
        }
    }
}
