// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Templates as T
import Doorstep.Ui

/// One signed visit in the review table; on a narrow page the same facts stand in two lines.
T.AbstractButton {
    id: root

    required property int index
    required property string visitId
    required property string waitingText
    required property bool hasAlert
    required property string alertText
    required property string family
    required property string babyAge
    required property string contact
    required property string practitioner
    required property string carersText
    required property string stateText
    required property bool wide
    required property bool current
    required property bool keyboardHere

    readonly property ReviewColumns columns: ReviewColumns { width: root.width - 2 * Theme.gap12 }

    objectName: "review-" + root.visitId
    implicitHeight: Math.max(Theme.targetSmall, (root.wide ? table.implicitHeight : lines.implicitHeight) + 2 * Theme.gap8)
    text: qsTr("%1, %2, %3, waiting %4, carers seen %5, %6 %7").arg(root.family).arg(root.contact).arg(root.practitioner)
          .arg(root.waitingText).arg(root.carersText).arg(root.stateText).arg(root.alertText)

    Accessible.role: Accessible.ListItem
    Accessible.name: root.text
    Accessible.selected: root.current

    background: Rectangle {
        border.color: root.current && root.keyboardHere ? Theme.ink : Theme.clear
        border.width: root.current && root.keyboardHere ? Theme.edge : 0
        color: root.current ? Theme.primarySoft : Theme.paper

        Rectangle {
            anchors.bottom: parent.bottom
            color: Theme.hairline
            height: Theme.hair
            width: parent.width
        }
    }

    Row {
        id: table

        anchors.verticalCenter: parent.verticalCenter
        visible: root.wide
        x: Theme.gap12

        Words {
            step: Theme.label
            text: root.waitingText
            width: root.columns.waiting
        }

        Column {
            width: root.columns.rest * 0.55

            Words {
                step: Theme.label
                strong: true
                text: root.family
                width: parent.width
            }

            Words {
                color: Theme.ink2
                rightPadding: Theme.gap8
                step: Theme.small
                text: root.contact
                width: parent.width
            }

            Badge {
                icon: "alert"
                meaning: "now"
                text: root.hasAlert ? root.alertText : ""
                width: Math.min(implicitWidth, parent.width)
            }
        }

        Words {
            step: Theme.label
            text: root.babyAge
            width: root.columns.age
        }

        Words {
            rightPadding: Theme.gap8
            step: Theme.label
            text: root.practitioner
            width: root.columns.rest * 0.45
        }

        Words {
            step: Theme.label
            text: root.carersText
            width: root.columns.carers
        }

        Words {
            step: Theme.label
            text: root.stateText
            width: root.columns.state
        }
    }

    Column {
        id: lines

        anchors.verticalCenter: parent.verticalCenter
        spacing: 2
        visible: !root.wide
        width: parent.width - 2 * Theme.gap12
        x: Theme.gap12

        Words {
            strong: true
            text: qsTr("%1  ·  %2").arg(root.family).arg(root.contact)
            width: parent.width
        }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: qsTr("%1  ·  %2  ·  carers seen %3").arg(root.babyAge).arg(root.practitioner).arg(root.carersText)
            width: parent.width
        }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: qsTr("%1  ·  %2").arg(root.stateText).arg(root.waitingText)
            width: parent.width
        }

        Badge {
            icon: "alert"
            meaning: "now"
            text: root.hasAlert ? root.alertText : ""
            width: Math.min(implicitWidth, parent.width)
        }
    }
}
