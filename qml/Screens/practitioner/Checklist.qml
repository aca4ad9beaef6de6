// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// One section a page, questions one under another. Every answer is saved as it is given; leaving loses nothing.
PageFrame {
    id: root

    required property AppServices services
    required property string visitId
    required property string questionnaire
    required property string subjectId
    property bool raised: false
    /// Asked for by the last button; until then nobody is interrupted while answering.
    property bool problemsShown: false

    signal exchangeRequested

    readonly property ChecklistModel form: ChecklistModel {
        services: root.services
        visitId: root.visitId
        questionnaire: root.questionnaire
        subjectId: root.subjectId
        onAlertRaised: root.raised = true
        onAllAnswered: toast.show(qsTr("Everything here is answered."), "")
        onFocusWanted: (path, row) => Qt.callLater(root.focusRow, row)
        onSectionChanged: root.body.toTop()
    }
    readonly property bool last: root.form.section >= root.form.sectionCount - 1

    canGoBack: true
    subtitle: root.form.savedText
    title: root.form.person === "" || root.form.title.includes(root.form.person)
           ? root.form.title : qsTr("%1: %2").arg(root.form.title).arg(root.form.person)
    banner: BabyBanner {
        banner: root.form.banner
        familyId: root.form.familyId
        room: root.height * 0.55
        services: root.services
        unfolded: root.raised
        Layout.fillWidth: true
    }
    fixedHead: [
        RowLayout {
            spacing: Theme.gap16
            visible: root.form.ready
            Layout.fillWidth: true
            Layout.maximumWidth: Theme.readingWidth

            ProgressLine {
                value: root.form.progress
                words: progressWords.text
                Layout.fillWidth: true
            }

            Words {
                id: progressWords

                objectName: "progressWords"
                color: Theme.ink2
                step: Theme.label
                text: qsTr("%1 of %2 answered").arg(root.form.answered).arg(root.form.total)
                wrapMode: Text.NoWrap
            }
        },
        SectionBar {
            current: root.form.section
            sections: root.form.sections
            visible: root.form.sectionCount > 1
            Layout.fillWidth: true
            onChosen: section => root.form.section = section
        },
        ConcernButtons {
            services: root.services
            visitId: root.visitId
            Layout.fillWidth: true
            onRaised: root.raised = true
        }
    ]

    Problem {
        words: root.form.gone ? "" : root.form.problem
        onDismissed: root.form.dismissProblem()
    }

    Gone {
        gone: root.form.gone
        words: root.form.problem
    }

    Loading { ready: root.form.ready || root.form.gone }

    ErrorSummary {
        id: summary

        objectName: "errorSummary"
        problems: root.problemsShown ? root.form.errors : []
        Layout.fillWidth: true
        onChosen: path => root.form.goTo(path)
    }

    SectionTitle {
        objectName: "sectionTitle"
        text: root.form.sectionTitle
        visible: text !== "" && root.form.sectionCount < 2
    }

    Card {
        meaning: "care"
        visible: root.form.hiddenAnswers.length > 0
        Layout.fillWidth: true

        IconLabel {
            color: Theme.care
            icon: "alert"
            strong: true
            text: qsTr("Answers put aside, because an earlier answer was changed")
            Layout.fillWidth: true
        }

        LineList {
            objectName: "hiddenAnswers"
            lines: root.form.hiddenAnswers
            Layout.fillWidth: true
        }
    }

    FormList {
        id: questions

        enabled: root.form.editable
        model: root.form.rows
        Layout.fillWidth: true
        onChosen: (path, code) => root.form.choose(path, code)
        onGiven: (path, value) => root.form.answer(path, value)
        onNotAsked: (path, reason) => root.form.notAsked(path, reason)
        onReached: path => root.form.visited(path)
        onRepeatAdded: path => root.form.addRepeat(path)
        onRepeatRemoved: path => root.form.removeRepeat(path)
        onToggled: (path, code) => root.form.toggle(path, code)
    }

    UndoToast {
        id: toast

        Layout.fillWidth: true
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            iconLast: true
            iconName: root.last ? "tick" : "next"
            text: root.last ? qsTr("Done with this checklist") : qsTr("Next section")
            visible: root.form.ready
            onClicked: root.goOn()
        },
        QuietButton {
            objectName: "nextUnanswered"
            tall: true
            text: qsTr("Next unanswered")
            visible: root.form.ready && root.form.answered < root.form.total
            onClicked: root.form.nextUnanswered()
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]

    function goOn() {
        if (!root.last) {
            root.form.section = root.form.section + 1
        } else if (root.form.errors.length > 0 && !root.problemsShown) {
            root.problemsShown = true
            root.body.toTop()
            summary.forceActiveFocus()
        } else {
            root.back()
        }
    }

    function focusRow(row: int) {
        const question = questions.question(row)
        if (question !== null)
            question.takeFocus()
    }
}
