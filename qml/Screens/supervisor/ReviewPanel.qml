// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// The supervisor's part of a note: a comment, then return it or mark it as reviewed. The note itself is never changed.
Card {
    id: root

    required property NoteModel model
    property string intent

    SectionTitle { text: qsTr("Your review") }

    GrowingText {
        id: comment

        objectName: "reviewComment"
        hint: qsTr("Needed when you return the note. The author reads it as a task.")
        label: qsTr("Comment")
        Layout.fillWidth: true
    }

    Flow {
        spacing: Theme.gap12
        Layout.fillWidth: true

        QuietButton {
            objectName: "returnNote"
            enabled: comment.text.trim() !== "" && !root.model.busy
            iconName: "undo"
            text: qsTr("Return with this comment")
            onClicked: root.model.returnWith(comment.text)
        }
    }

    onIntentChanged: {
        if (root.intent === "return")
            comment.takeFocus()
    }

    function markReviewed() {
        root.model.markReviewed(comment.text)
    }
}
