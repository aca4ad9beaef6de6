// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as C
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// The caseload: search first, then the list. A page of its own, or the left pane of a wide one.
FocusScope {
    id: root

    required property AppServices services
    property string chosenId

    signal chosen(string familyId)

    readonly property FamiliesModel model: FamiliesModel { services: root.services }

    // What was searched for is a name more often than not.
    Connections {
        target: root.services.session

        function onChanged() {
            if (!root.services.session.unlocked) {
                search.text = ""
                root.model.search = ""
            }
        }
    }

    ColumnLayout {
        anchors.fill: parent
        anchors.leftMargin: Theme.gap16
        anchors.rightMargin: Theme.gap16
        anchors.topMargin: Theme.gap16
        spacing: Theme.gap12

        LineField {
            id: search

            objectName: "search"
            iconName: "search"
            label: qsTr("Find a family")
            placeholder: qsTr("Name, NHS number, address")
            focus: true
            Layout.fillWidth: true
            onEdited: text => root.model.search = text
        }

        Problem {
            words: root.model.problem
            onDismissed: root.model.dismissProblem()
        }

        Loading { ready: root.model.ready }

        EmptyState {
            iconName: "families"
            title: root.model.search === "" ? qsTr("No families yet") : qsTr("No family found")
            visible: root.model.ready && root.model.families.count === 0
            words: root.model.search === ""
                   ? qsTr("The families you look after will stand here after the first exchange with the server.")
                   : qsTr("Nothing on this tablet fits “%1”. Try part of a name, the NHS number or the street.").arg(root.model.search)
            Layout.fillWidth: true
        }

        ListView {
            id: list

            objectName: "families"
            boundsBehavior: Flickable.StopAtBounds
            clip: true
            keyNavigationEnabled: true
            model: root.model.families
            spacing: Theme.gap8
            Layout.fillHeight: true
            Layout.fillWidth: true

            C.ScrollBar.vertical: C.ScrollBar { width: Theme.gap8 }
            delegate: FamilyCard {
                chosen: familyId === root.chosenId
                width: list.width
                onClicked: root.chosen(familyId)
            }
        }

        Words {
            bottomPadding: Theme.gap12
            color: Theme.ink2
            step: Theme.label
            text: qsTr("There are more. Search to narrow the list.")
            visible: root.model.more
            Layout.fillWidth: true
        }
    }
}
