// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// One of the three lists of the exchange centre. What else belongs under its title goes inside.
ColumnLayout {
    id: root

    required property string title
    required property string empty
    required property RowsModel model
    /// How many things stand inside.
    property int besides: 0
    default property alias content: inside.data
    readonly property int count: root.model.count + root.besides

    signal opened(string visitId)

    spacing: Theme.gap8

    SectionTitle {
        text: root.count > 0 ? qsTr("%1 (%2)").arg(root.title).arg(root.count) : root.title
    }

    ColumnLayout {
        id: inside

        spacing: Theme.gap12
        visible: root.besides > 0
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        text: root.empty
        visible: root.count === 0
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
