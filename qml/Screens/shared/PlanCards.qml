// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// The whole of a plan, card by card, in the direction of its language.
ColumnLayout {
    id: root

    required property PlanModel model
    property int step: Theme.body
    readonly property int columns: root.width > 34 * root.step ? 2 : 1
    readonly property string family: root.model.face.fontFamily

    spacing: Theme.gap16

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: root.model.face.rightToLeft

    Words {
        objectName: "planTitle"
        font.family: root.family
        horizontalAlignment: Text.AlignLeft
        step: Math.round(root.step * 1.5)
        strong: true
        text: root.model.face.title
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        font.family: root.family
        horizontalAlignment: Text.AlignLeft
        step: Math.round(root.step * 0.8)
        text: root.model.face.dateLine
        visible: text !== ""
        Layout.fillWidth: true
    }

    GridLayout {
        columnSpacing: Theme.gap16
        columns: root.columns
        rowSpacing: Theme.gap16
        Layout.fillWidth: true

        Repeater {
            model: root.model.parts

            PlanCard {
                id: part

                required property string partId

                objectName: "part-" + part.partId
                family: root.family
                step: root.step
                Layout.columnSpan: part.apart ? root.columns : 1
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
    }

    Words {
        font.family: root.family
        horizontalAlignment: Text.AlignLeft
        step: Math.round(root.step * 1.1)
        strong: true
        text: root.model.face.helpHeading
        visible: root.model.help.count > 0 && text !== ""
        Accessible.role: Accessible.Heading
        Layout.fillWidth: true
        Layout.topMargin: Theme.gap8
    }

    GridLayout {
        columnSpacing: Theme.gap16
        columns: root.columns
        rowSpacing: Theme.gap16
        Layout.fillWidth: true

        Repeater {
            model: root.model.help

            PlanCard {
                id: service

                required property string partId

                objectName: "help-" + service.partId
                family: root.family
                picture: "phone"
                step: root.step
                Layout.fillHeight: true
                Layout.fillWidth: true
                Layout.preferredWidth: 1
            }
        }
    }

    Words {
        font.family: root.family
        horizontalAlignment: Text.AlignLeft
        step: Math.round(root.step * 0.8)
        text: root.model.face.serviceLine
        visible: text !== ""
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        font.family: root.family
        horizontalAlignment: Text.AlignLeft
        step: Math.round(root.step * 0.7)
        text: root.model.face.footer
        visible: text !== ""
        Layout.fillWidth: true
    }
}
