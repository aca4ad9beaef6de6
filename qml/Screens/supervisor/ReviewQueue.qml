// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as C
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Signed visits waiting to be read: dense and calm. j and k move, Enter opens, r opens to return, m opens to mark.
PageFrame {
    id: root

    required property AppServices services

    signal noteRequested(string visitId, string intent)
    signal exchangeRequested

    readonly property ReviewQueueModel queue: ReviewQueueModel { services: root.services }
    readonly property bool wide: root.width > 900 * Theme.textScale

    ownScroll: true
    subtitle: root.queue.summaryLine
    title: qsTr("Review")
    pane: ColumnLayout {
        anchors.fill: parent
        anchors.margins: root.margin
        anchors.topMargin: Theme.gap16
        spacing: 0

        Problem {
            words: root.queue.problem
            onDismissed: root.queue.dismissProblem()
        }

        Loading { ready: root.queue.ready }

        EmptyState {
            iconName: "review"
            title: qsTr("Nothing waits for review")
            visible: root.queue.ready && root.queue.visits.count === 0
            words: qsTr("Signed visits of your team come here as soon as their tablets reach the server, the longest waiting first.")
            Layout.fillWidth: true
        }

        ReviewHeader {
            visible: root.wide && root.queue.visits.count > 0
            Layout.fillWidth: true
        }

        ListView {
            id: list

            objectName: "reviewList"
            activeFocusOnTab: true
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            currentIndex: 0
            focus: true
            keyNavigationEnabled: true
            model: root.queue.visits
            Layout.fillHeight: true
            Layout.fillWidth: true

            Accessible.role: Accessible.List
            Accessible.name: qsTr("Visits waiting for review")

            C.ScrollBar.vertical: C.ScrollBar { width: Theme.gap8 }
            delegate: ReviewEntry {
                current: ListView.isCurrentItem
                keyboardHere: list.activeFocus
                wide: root.wide
                width: list.width
                onClicked: {
                    list.currentIndex = index
                    root.noteRequested(visitId, "")
                }
            }

            Keys.onPressed: event => root.take(event)
        }

        Words {
            color: Theme.ink2
            step: Theme.small
            text: qsTr("j and k move, Enter opens, r returns with a comment, m marks as reviewed")
            visible: root.wide && root.queue.visits.count > 0
            Layout.fillWidth: true
            Layout.topMargin: Theme.gap8
        }
    }
    footer: SharedChip {
        services: root.services
        onClicked: root.exchangeRequested()
    }

    function take(event: KeyEvent) {
        event.accepted = true
        switch (event.key) {
        case Qt.Key_J: list.incrementCurrentIndex(); break
        case Qt.Key_K: list.decrementCurrentIndex(); break
        case Qt.Key_Return:
        case Qt.Key_Enter: root.openCurrent(""); break
        case Qt.Key_R: root.openCurrent("return"); break
        case Qt.Key_M: root.openCurrent("mark"); break
        default: event.accepted = false
        }
    }

    function openCurrent(intent: string) {
        const entry = list.currentItem as ReviewEntry
        if (entry !== null)
            root.noteRequested(entry.visitId, intent)
    }
}
