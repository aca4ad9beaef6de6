// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Words of their own, beside the answers a question offers.
LineField {
    id: root

    required property string linkId
    required property bool several

    objectName: root.linkId + "-text"
    hint: root.several ? qsTr("Put ; between several answers.") : ""
    label: qsTr("Something else, in their words")
}
