// SPDX-License-Identifier: Apache-2.0
import QtQuick.Layouts
import Doorstep.Ui

/// Stands in place of a page whose family left while it was open. It is nobody's mistake, and stays until she goes back.
EmptyState {
    required property bool gone

    iconName: "families"
    title: qsTr("No longer here")
    visible: gone
    Layout.fillWidth: true
}
