// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// The right-hand pane before a family is chosen.
PageFrame {
    id: root

    required property AppServices services

    signal exchangeRequested

    EmptyState {
        iconName: "families"
        title: qsTr("Choose a family")
        words: qsTr("Its people, plans and visits open here.")
        Layout.fillWidth: true
    }

    footer: SharedChip {
        services: root.services
        onClicked: root.exchangeRequested()
    }
}
