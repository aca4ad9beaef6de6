// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// A baby's page begins with the people who care for the baby; under them what is to do and what has been.
PageFrame {
    id: root

    required property AppServices services
    required property string familyId
    property bool choosingContact: false

    signal visitRequested(string visitId)
    signal noteRequested(string visitId)
    signal personRequested
    signal planRequested(string kind, string ownerId)
    signal exchangeRequested

    readonly property FamilyModel family: FamilyModel {
        services: root.services
        familyId: root.familyId
        onVisitStarted: visitId => root.visitRequested(visitId)
    }
    readonly property TasksModel work: TasksModel {
        services: root.services
        familyId: root.familyId
    }

    maximumWidth: Math.round(960 * (0.6 + Theme.textScale * 0.4))
    banner: BabyBanner {
        banner: root.family.banner
        familyId: root.familyId
        room: root.height * 0.5
        services: root.services
        Layout.fillWidth: true
    }

    Problem {
        words: root.family.gone ? "" : root.family.problem
        onDismissed: root.family.dismissProblem()
    }

    Gone {
        gone: root.family.gone
        words: root.family.problem
    }

    Loading { ready: root.family.ready || root.family.gone }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.family.ready
        Layout.fillWidth: true

        SectionTitle { text: qsTr("The people around %1").arg(root.family.babyName) }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: root.family.languageLine
            visible: text !== ""
            Layout.fillWidth: true
        }

        PeopleRow {
            addText: qsTr("Anyone else who looks after %1?").arg(root.family.babyName)
            infants: root.family.infants
            people: root.family.people
            Layout.fillWidth: true
            onAddRequested: root.personRequested()
        }
    }

    ColumnLayout {
        spacing: Theme.gap8
        visible: root.choosingContact
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Which contact is this?") }

        Flow {
            spacing: Theme.gap8
            Layout.fillWidth: true

            Repeater {
                model: root.family.contacts

                QuietButton {
                    required property var modelData

                    objectName: "contact-" + modelData.code
                    text: modelData.display
                    onClicked: root.family.startVisit(modelData.code)
                }
            }
        }
    }

    PlanLinks {
        familyId: root.familyId
        services: root.services
        Layout.fillWidth: true
        onChosen: (kind, ownerId) => root.planRequested(kind, ownerId)
    }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.work.tasks.count > 0
        Layout.fillWidth: true

        SectionTitle { text: qsTr("To do") }

        Repeater {
            model: root.work.tasks

            TaskCard {
                Layout.fillWidth: true
                onCompleted: outcome => root.work.complete(taskId, outcome)
                onOpened: root.noteRequested(visitId)
            }
        }
    }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.family.ready
        Layout.fillWidth: true

        SectionTitle { text: qsTr("What has been") }

        EmptyState {
            iconName: "clock"
            title: qsTr("Nothing yet")
            visible: root.family.ready && root.family.timeline.count === 0
            words: qsTr("Visits, plans and reviews will stand here, the newest first. The first one begins with the button below.")
            Layout.fillWidth: true
        }

        Card {
            padding: Theme.hair
            spacing: 0
            visible: root.family.timeline.count > 0
            Layout.fillWidth: true

            Repeater {
                model: root.family.timeline

                TimelineEntry {
                    lined: index < root.family.timeline.count - 1
                    Layout.fillWidth: true
                    onClicked: state === "signed" || kind !== "visit" ? root.noteRequested(visitId)
                                                                      : root.visitRequested(visitId)
                }
            }
        }
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            text: root.family.nextVisitId !== "" ? root.family.nextVisitText : qsTr("Begin a visit")
            visible: root.services.session.canRecordVisits && root.family.ready
            onClicked: root.begin()
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]

    function begin() {
        if (root.family.nextVisitId !== "")
            root.visitRequested(root.family.nextVisitId)
        else
            root.choosingContact = !root.choosingContact
    }
}
