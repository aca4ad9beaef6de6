// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// One plan, for the practitioner: first whether it is safe to be seen at home, then what may follow from that.
PageFrame {
    id: root

    required property AppServices services
    required property string familyId
    required property string kind
    required property string ownerId

    signal exchangeRequested
    signal familyViewRequested(PlanModel model)

    readonly property PlanModel plan: PlanModel {
        services: root.services
        familyId: root.familyId
        kind: root.kind
        ownerId: root.ownerId
    }

    canGoBack: true
    maximumWidth: Math.round(960 * (0.6 + Theme.textScale * 0.4))
    title: root.plan.title
    banner: BabyBanner {
        banner: root.plan.banner
        familyId: root.familyId
        room: root.height * 0.45
        services: root.services
        Layout.fillWidth: true
    }

    Problem {
        words: root.plan.gone ? "" : root.plan.problem
        onDismissed: root.plan.dismissProblem()
    }

    Gone {
        gone: root.plan.gone
        words: root.plan.problem
    }

    Loading { ready: root.plan.ready || root.plan.gone }

    Card {
        meaning: root.plan.mayShow ? "" : "secret"
        visible: root.plan.ready
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Is it safe for this to be seen by anyone at home?") }

        Words {
            color: Theme.ink2
            step: Theme.label
            text: qsTr("Ask when nobody else can hear. Without a yes there is no copy.")
            Layout.fillWidth: true
        }

        OptionGrid {
            columns: 3
            linkId: "safe"
            multiple: false
            options: root.plan.safeChoices
            picked: root.plan.safe
            Layout.fillWidth: true
            onChosen: code => root.plan.answerSafe(code)
        }

        IconLabel {
            objectName: "safeText"
            color: Theme.secret
            icon: "lock"
            step: Theme.body
            text: root.plan.safeText
            visible: text !== ""
            Accessible.role: Accessible.AlertMessage
            Layout.fillWidth: true
        }
    }

    IconLabel {
        objectName: "partial"
        color: Theme.secret
        icon: "lock"
        step: Theme.body
        text: qsTr("Some of this plan is for one person alone. It is left out while others can see, and no copy is made now.")
        visible: root.plan.ready && !root.plan.mayCopy
        Layout.fillWidth: true
    }

    ColumnLayout {
        spacing: Theme.gap12
        visible: root.plan.ready && root.plan.mayShow && root.plan.mayCopy
        Layout.fillWidth: true

        SectionTitle { text: qsTr("On paper") }

        GridLayout {
            columnSpacing: Theme.gap8
            columns: root.width > 560 * Theme.textScale ? 2 : 1
            rowSpacing: Theme.gap8

            QuietButton {
                objectName: "savePlan"
                enabled: !root.plan.busy
                iconName: "note"
                text: qsTr("Save as PDF")
                onClicked: root.plan.saveCopy(false)
            }

            QuietButton {
                objectName: "saveLarge"
                enabled: !root.plan.busy
                iconName: "text"
                text: qsTr("Save in large type")
                onClicked: root.plan.saveCopy(true)
            }
        }

        Card {
            meaning: "care"
            visible: root.plan.savedText !== ""
            Layout.fillWidth: true

            IconLabel {
                objectName: "savedText"
                color: Theme.care
                icon: "alert"
                step: Theme.body
                text: root.plan.savedText
                Accessible.role: Accessible.AlertMessage
                Layout.fillWidth: true
            }
        }
    }

    ColumnLayout {
        spacing: Theme.gap8
        visible: root.plan.ready && root.plan.languages.length > 1
        Layout.fillWidth: true

        SectionTitle { text: qsTr("In which language") }

        OptionGrid {
            columns: root.width > 720 * Theme.textScale ? 3 : 2
            linkId: "language"
            multiple: false
            options: root.plan.languages
            picked: root.plan.language
            Layout.fillWidth: true
            onChosen: code => root.plan.language = code
        }
    }

    DraftMark {
        family: root.plan.face.fontFamily
        radius: Theme.corner
        words: root.plan.face.draftNotice
        Layout.fillWidth: true
    }

    // Laid out by themselves: texts that wrap, so many layouts deep, would make the page's layout go round in circles.
    Item {
        implicitHeight: cards.implicitHeight
        visible: root.plan.ready
        Layout.fillWidth: true

        PlanCards {
            id: cards

            model: root.plan
            width: parent.width
        }
    }

    PlanVersions {
        model: root.plan
        Layout.fillWidth: true
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            enabled: root.plan.mayShow
            text: qsTr("Show it to the family")
            visible: root.plan.ready
            onClicked: root.familyViewRequested(root.plan)
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]
}
