// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui
import Doorstep.ViewModels

/// The caseload as a page of its own, on a tablet held upright.
PageFrame {
    id: root

    required property AppServices services

    signal familyRequested(string familyId)
    signal exchangeRequested

    ownScroll: true
    title: qsTr("Families")
    footer: SharedChip {
        services: root.services
        onClicked: root.exchangeRequested()
    }
    pane: FamilyList {
        anchors.fill: parent
        services: root.services
        onChosen: familyId => root.familyRequested(familyId)
    }
}
