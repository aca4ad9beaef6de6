// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// A signed visit, to read. Its author may write a correction beside it; a supervisor may return it or mark it.
PageFrame {
    id: root

    required property AppServices services
    required property string visitId
    /// "return" or "mark" when the reader came here to do just that.
    property string intent
    property bool amending: false

    signal exchangeRequested

    readonly property NoteModel note: NoteModel {
        services: root.services
        visitId: root.visitId
        onAmended: {
            root.amending = false
            amendText.text = ""
            amendReason.text = ""
        }
        onReviewSaved: root.back()
    }

    canGoBack: true
    maximumWidth: Math.round(880 * (0.6 + Theme.textScale * 0.4))
    subtitle: root.note.signedText
    title: root.note.title
    banner: BabyBanner {
        banner: root.note.banner
        familyId: root.note.familyId
        room: root.height * 0.4
        services: root.services
        Layout.fillWidth: true
    }
    head: [
        Badge {
            meaning: root.note.reviewState === "reviewed" ? "done" : (root.note.reviewState === "returned" ? "care" : "")
            text: root.note.reviewText
        },
        Badge {
            meaning: root.note.chipState === "stored" ? "done" : (root.note.chipState === "sent" ? "info" : "care")
            text: root.note.chipText
        }
    ]

    Problem {
        words: root.note.gone ? "" : root.note.problem
        onDismissed: root.note.dismissProblem()
    }

    Gone {
        gone: root.note.gone
        words: root.note.problem
    }

    Loading { ready: root.note.ready || root.note.gone }

    ColumnLayout {
        spacing: Theme.gap8
        visible: root.note.entries.count > 0
        Layout.fillWidth: true

        Repeater {
            model: root.note.entries

            NoteEntryCard { Layout.fillWidth: true }
        }
    }

    Card {
        id: amendment

        visible: root.amending
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Write a correction") }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: qsTr("The signed note stays as it is. Your correction stands beside it, with your name and the time.")
            Layout.fillWidth: true
        }

        GrowingText {
            id: amendText

            objectName: "amendText"
            label: qsTr("What should be read instead, or as well?")
            lines: 3
            Layout.fillWidth: true
        }

        GrowingText {
            id: amendReason

            objectName: "amendReason"
            label: qsTr("Why is it corrected?")
            lines: 1
            Layout.fillWidth: true
        }

        QuietButton {
            outlined: false
            text: qsTr("Do not write a correction")
            Layout.leftMargin: -Theme.gap8
            onClicked: root.amending = false
        }
    }

    Card {
        padding: Theme.gap24
        spacing: Theme.gap12
        visible: root.note.lines.count > 0
        Layout.fillWidth: true

        Repeater {
            model: root.note.lines

            NoteLineRow { Layout.fillWidth: true }
        }
    }

    ReviewPanel {
        id: review

        intent: root.note.ready ? root.intent : ""
        model: root.note
        visible: root.note.canReview
        Layout.fillWidth: true
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            enabled: !root.note.busy && (!root.amending || (amendText.text.trim() !== "" && amendReason.text.trim() !== ""))
            text: root.note.canReview ? qsTr("Mark as reviewed") : (root.amending ? qsTr("Save the correction") : qsTr("Write a correction"))
            visible: root.note.canReview || root.note.canAmend
            onClicked: root.act()
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]

    function act() {
        if (root.note.canReview)
            review.markReviewed()
        else if (root.amending)
            root.note.addAmendment(amendText.text, amendReason.text)
        else
            root.beginAmendment()
    }

    function beginAmendment() {
        root.amending = true
        amendText.takeFocus()
    }
}
