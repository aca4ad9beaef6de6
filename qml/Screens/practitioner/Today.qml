// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// A day that can be read from arm's length. What is done folds away.
PageFrame {
    id: root

    required property AppServices services
    property bool doneShown: false

    signal visitRequested(string visitId)
    signal noteRequested(string visitId)
    signal familiesRequested
    signal tasksRequested
    signal exchangeRequested

    readonly property TodayModel today: TodayModel { services: root.services }
    readonly property TasksModel work: TasksModel { services: root.services }
    readonly property int doneVisits: root.today.visits.count - root.today.openVisits

    maximumWidth: Math.round(880 * (0.6 + Theme.textScale * 0.4))
    subtitle: root.today.summaryLine
    title: root.today.dateLine

    Problem {
        words: root.today.problem
        onDismissed: root.today.dismissProblem()
    }

    Loading { ready: root.today.ready }

    EmptyState {
        actionText: qsTr("Find a family")
        iconName: "today"
        title: qsTr("No visits planned for today")
        visible: root.today.ready && root.today.visits.count === 0
        words: qsTr("Visits planned for you will stand here in the order of the day. You can begin a visit from a family's page.")
        Layout.fillWidth: true
        onActed: root.familiesRequested()
    }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.today.visits.count > 0
        Layout.fillWidth: true

        Repeater {
            model: root.today.visits

            VisitCard {
                visible: !done || root.doneShown
                Layout.fillWidth: true
                onClicked: done ? root.noteRequested(visitId) : root.visitRequested(visitId)
            }
        }

        QuietButton {
            objectName: "showDone"
            iconName: root.doneShown ? "up" : "down"
            outlined: false
            text: root.doneShown ? qsTr("Fold away what is done")
                                 : qsTr("Show what is already signed (%1)").arg(root.doneVisits)
            visible: root.doneVisits > 0
            Layout.leftMargin: -Theme.gap8
            onClicked: root.doneShown = !root.doneShown
        }
    }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.work.tasks.count > 0
        Layout.fillWidth: true

        SectionTitle { text: qsTr("To do") }

        Repeater {
            model: root.work.tasks

            TaskCard {
                canClose: false
                visible: index < 3
                Layout.fillWidth: true
                onOpened: visitId === "" ? root.tasksRequested() : root.noteRequested(visitId)
            }
        }

        QuietButton {
            objectName: "allTasks"
            iconName: "tasks"
            outlined: false
            text: qsTr("All tasks (%1)").arg(root.work.tasks.count)
            Layout.leftMargin: -Theme.gap8
            onClicked: root.tasksRequested()
        }
    }

    footer: SharedChip {
        services: root.services
        onClicked: root.exchangeRequested()
    }
}
