// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Everything promised and not yet done, the soonest first.
PageFrame {
    id: root

    required property AppServices services

    signal noteRequested(string visitId)
    signal exchangeRequested

    readonly property TasksModel work: TasksModel { services: root.services }

    canGoBack: true
    title: qsTr("Tasks")

    Problem {
        words: root.work.problem
        onDismissed: root.work.dismissProblem()
    }

    Loading { ready: root.work.ready }

    EmptyState {
        iconName: "tasks"
        title: qsTr("Nothing to do here")
        visible: root.work.ready && root.work.tasks.count === 0
        words: qsTr("Tasks come from checklists, from act-now steps and from supervisors who return a note. They will stand here, the soonest first.")
        Layout.fillWidth: true
    }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.work.tasks.count > 0
        Layout.fillWidth: true

        Repeater {
            model: root.work.tasks

            TaskCard {
                Layout.fillWidth: true
                onCompleted: outcome => root.work.complete(taskId, outcome)
                onOpened: root.noteRequested(visitId)
            }
        }
    }

    footer: SharedChip {
        services: root.services
        onClicked: root.exchangeRequested()
    }
}
