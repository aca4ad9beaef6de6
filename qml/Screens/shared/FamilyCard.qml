// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// One family of the caseload.
TapCard {
    id: root

    required property string familyId
    required property string name
    required property string babies
    required property string address
    required property int openAlerts

    objectName: "family-" + root.familyId
    text: qsTr("%1 family, %2, %3").arg(root.name).arg(root.babies).arg(root.address)
    padding: Theme.gap12
    gap: 0

    Words {
        strong: true
        text: root.name
        Layout.fillWidth: true
    }

    Words {
        step: Theme.label
        text: root.babies
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        step: Theme.small
        text: root.address
        visible: root.address !== ""
        Layout.fillWidth: true
    }

    Badge {
        icon: "alert"
        meaning: "now"
        text: root.openAlerts > 0 ? qsTr("Act now: %1 open").arg(root.openAlerts) : ""
        Layout.topMargin: Theme.gap4
    }
}
