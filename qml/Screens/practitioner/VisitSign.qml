// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// What will be signed, in plain words; what is still to ask; what would be left out; what stands in the way.
ColumnLayout {
    id: root

    required property VisitModel model
    readonly property string lateReason: late.text

    spacing: Theme.gap24

    Card {
        meaning: "now"
        visible: root.model.blockers.length > 0
        Layout.fillWidth: true

        IconLabel {
            color: Theme.now
            icon: "alert"
            step: Theme.title
            strong: true
            text: qsTr("Before you can sign")
            Layout.fillWidth: true
        }

        LineList {
            objectName: "blockers"
            lines: root.model.blockers
            Layout.fillWidth: true
        }
    }

    Card {
        Layout.fillWidth: true

        SectionTitle { text: qsTr("This is what you are signing") }

        LineList {
            objectName: "summary"
            lines: root.model.summaryLines
            Layout.fillWidth: true
        }
    }

    Card {
        meaning: "care"
        visible: root.model.hiddenAnswers.length > 0
        Layout.fillWidth: true

        IconLabel {
            color: Theme.care
            icon: "alert"
            step: Theme.title
            strong: true
            text: qsTr("These answers will be left out")
            Layout.fillWidth: true
        }

        Words {
            text: qsTr("An answer was changed, so these questions no longer apply. To keep one, change that answer back before you sign.")
            Layout.fillWidth: true
        }

        LineList {
            objectName: "hiddenAnswers"
            lines: root.model.hiddenAnswers
            Layout.fillWidth: true
        }
    }

    Card {
        visible: root.model.stillToAsk.length > 0
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Still to ask") }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: qsTr("You can sign without these. They come up again at the next contact.")
            Layout.fillWidth: true
        }

        LineList {
            objectName: "stillToAsk"
            lines: root.model.stillToAsk
            Layout.fillWidth: true
        }
    }

    Card {
        visible: root.model.privateReminder !== ""
        Layout.fillWidth: true

        IconLabel {
            objectName: "privateReminder"
            color: Theme.secret
            icon: "lock"
            text: root.model.privateReminder
            Layout.fillWidth: true
        }

        OptionGrid {
            columns: root.width > 560 * Theme.textScale ? 2 : 1
            enabled: root.model.editable
            linkId: "privateReason"
            multiple: false
            options: root.model.privateReasons
            picked: root.model.privateReason
            Layout.fillWidth: true
            onChosen: code => root.model.setPrivateReason(code === root.model.privateReason ? "" : code)
        }
    }

    GrowingText {
        id: late

        objectName: "lateReason"
        hint: qsTr("The visit began a good while ago, so it is marked as written later.")
        label: qsTr("Why is it written later?")
        visible: root.model.lateReasonNeeded
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        step: Theme.label
        text: qsTr("Once signed, the note cannot be changed; a correction is written beside it.")
        visible: root.model.editable
        Layout.fillWidth: true
    }
}
