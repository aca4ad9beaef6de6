// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Today's checklists, one row per person, with what is done of what is due. Anything may wait for next time.
ColumnLayout {
    id: root

    required property VisitModel model

    signal chosen(string questionnaire, string subjectId)

    spacing: Theme.gap12

    SectionTitle { text: qsTr("Today's checklists") }

    IconLabel {
        objectName: "talkText"
        icon: "clock"
        text: root.model.talkText
        visible: text !== ""
        Layout.fillWidth: true
    }

    EmptyState {
        title: qsTr("No checklist is due at this contact")
        visible: root.model.forms.count === 0
        words: qsTr("You can go on to sign. A checklist appears here as soon as someone it is for is on the family's page.")
        Layout.fillWidth: true
    }

    Repeater {
        model: root.model.forms

        FormCard {
            Layout.fillWidth: true
            onClicked: root.chosen(questionnaire, subjectId)
        }
    }

    SectionTitle {
        text: qsTr("What the answers call for")
        visible: root.model.prompts.count > 0
    }

    Repeater {
        model: root.model.prompts

        PromptCard {
            Layout.fillWidth: true
        }
    }

    Words {
        color: Theme.ink2
        step: Theme.label
        text: qsTr("What is not asked today stays on the family's page as still to ask. Nothing is counted as answered for you.")
        Layout.fillWidth: true
    }
}
