// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Always within reach at a visit, on every page of it: no checklist, no network and no second thought needed.
Flow {
    id: root

    required property AppServices services
    required property string visitId

    signal raised

    readonly property ConcernModel concern: ConcernModel {
        services: root.services
        visitId: root.visitId
        onRaised: root.raised()
    }
    readonly property var words: ({
        "worried-now": qsTr("I am worried now"),
        "disclosure": qsTr("Someone told me something")
    })

    spacing: Theme.gap8
    visible: root.concern.buttons.length > 0

    Repeater {
        model: root.concern.buttons

        QuietButton {
            required property string modelData

            objectName: "concern-" + modelData
            iconName: "alert"
            text: root.words[modelData] ?? modelData
            onClicked: root.concern.press(modelData)
        }
    }

    QuietButton {
        objectName: "endAlone"
        iconName: "lock"
        text: qsTr("Somebody came in")
        visible: root.concern.alone
        onClicked: root.concern.endAlone()
    }

    Problem {
        words: root.concern.problem
        width: root.width
        onDismissed: root.concern.dismissProblem()
    }
}
