// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// Who can hear, said by one tap on this contact. Whoever reads over a shoulder learns nothing of what it is for.
ColumnLayout {
    id: root

    required property VisitModel model

    spacing: Theme.gap12

    IconLabel {
        objectName: "aloneText"
        color: root.model.alone ? Theme.ink2 : Theme.secret
        icon: root.model.alone ? "person" : "lock"
        text: root.model.aloneText
        visible: text !== ""
        Layout.fillWidth: true
    }

    OptionButton {
        objectName: "privateLine"
        enabled: root.model.editable
        label: qsTr("I have checked the safe word, and no one else is listening")
        multiple: true
        selected: root.model.privateLine
        visible: root.model.lineNeeded
        Layout.fillWidth: true
        onChosen: root.model.setPrivateLine(!root.model.privateLine)
    }

    OptionButton {
        objectName: "sayAlone"
        enabled: root.model.editable
        label: root.model.aloneOffer
        multiple: true
        selected: false
        visible: root.model.aloneOffer !== ""
        Layout.fillWidth: true
        onChosen: root.model.sayAlone()
    }

    QuietButton {
        objectName: "sayOnMyOwn"
        text: qsTr("I have left: no one of the family can see or hear")
        visible: root.model.editable && root.model.whoIsHereSaid && !root.model.alone
        Layout.leftMargin: -Theme.gap8
        onClicked: root.model.sayOnMyOwn()
    }
}
