// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// Two or more values written at once, one under the other. One tap chooses, the next one says so.
Card {
    id: root

    required property string clashId
    required property string title
    required property var values
    required property bool canSettle
    property string picked

    signal decided(string code)

    meaning: "care"

    Words {
        strong: true
        text: root.title
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        text: root.canSettle ? qsTr("These were written at the same time. Nothing is lost. Which is right?")
                             : qsTr("These were written at the same time. Nothing is lost. The people who look after the family decide.")
        Layout.fillWidth: true
    }

    OptionGrid {
        enabled: root.canSettle
        linkId: root.clashId
        multiple: false
        options: root.values
        picked: root.picked
        width: root.width
        Layout.fillWidth: true
        onChosen: code => root.picked = code
    }

    PrimaryButton {
        objectName: "settle-" + root.clashId
        enabled: root.picked !== ""
        text: qsTr("This is right")
        visible: root.canSettle
        Accessible.name: qsTr("This is right: %1").arg(root.title)
        onClicked: root.decided(root.picked)
    }
}
