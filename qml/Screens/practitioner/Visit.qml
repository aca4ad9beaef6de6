// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// One contact in four steps. Any step can be opened at any time; going back loses nothing.
PageFrame {
    id: root

    required property AppServices services
    required property string visitId

    signal checklistRequested(string questionnaire, string subjectId)
    signal personRequested(string familyId)
    signal noteRequested(string visitId)
    signal planRequested(string familyId, string kind, string ownerId)
    signal exchangeRequested

    readonly property VisitModel visit: VisitModel {
        services: root.services
        visitId: root.visitId
        onSignedOff: root.noteRequested(root.visitId)
        onStepChanged: root.body.toTop()
    }
    readonly property list<string> steps: [qsTr("Prepare"), qsTr("Who is here"), qsTr("Talk"), qsTr("Sign")]

    canGoBack: true
    subtitle: root.visit.whenText
    title: root.visit.contactTitle
    banner: BabyBanner {
        banner: root.visit.banner
        familyId: root.visit.familyId
        room: root.height * 0.45
        services: root.services
        Layout.fillWidth: true
    }
    fixedHead: [
        Stepper {
            current: root.visit.step
            done: [root.visit.identityConfirmed, root.visit.whoIsHereSaid, false, root.visit.state === "signed"]
            steps: root.steps
            Layout.fillWidth: true
            Layout.maximumWidth: Math.round(880 * Theme.textScale)
            onChosen: step => root.visit.step = step
        },
        ConcernButtons {
            services: root.services
            visitId: root.visitId
            Layout.fillWidth: true
        }
    ]

    Problem {
        words: root.visit.gone ? "" : root.visit.problem
        onDismissed: root.visit.dismissProblem()
    }

    Gone {
        gone: root.visit.gone
        words: root.visit.problem
    }

    Loading { ready: root.visit.ready || root.visit.gone }

    VisitPrepare {
        model: root.visit
        visible: root.visit.ready && root.visit.step === 0
        Layout.fillWidth: true
    }

    VisitWho {
        model: root.visit
        visible: root.visit.ready && root.visit.step === 1
        Layout.fillWidth: true
        onPersonRequested: root.personRequested(root.visit.familyId)
    }

    VisitTalk {
        model: root.visit
        visible: root.visit.ready && root.visit.step === 2
        Layout.fillWidth: true
        onChosen: (questionnaire, subjectId) => root.checklistRequested(questionnaire, subjectId)
    }

    VisitSign {
        id: sign

        model: root.visit
        visible: root.visit.ready && root.visit.step === 3
        Layout.fillWidth: true
    }

    // Made at this visit, or agreed before: to look at with the family before it is signed.
    PlanLinks {
        familyId: root.visit.familyId
        services: root.services
        visible: root.visit.ready && root.visit.step > 1 && model.plans.count > 0
        Layout.fillWidth: true
        onChosen: (kind, ownerId) => root.planRequested(root.visit.familyId, kind, ownerId)
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            enabled: root.primaryReady()
            iconLast: true
            iconName: root.visit.step < 3 ? "next" : ""
            text: root.primaryText()
            visible: root.visit.ready && root.visit.editable
            onClicked: root.goOn()
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]

    function primaryText(): string {
        if (root.visit.step === 3)
            return root.visit.busy ? qsTr("Signing…") : qsTr("Sign this visit")
        if (root.visit.step === 0 && !root.visit.identityConfirmed)
            return qsTr("Yes, this is the right baby")
        return qsTr("Next: %1").arg(root.steps[root.visit.step + 1])
    }

    function primaryReady(): bool {
        if (root.visit.step < 3)
            return true
        return root.visit.canSign && !root.visit.busy && (!root.visit.lateReasonNeeded || sign.lateReason.trim() !== "")
    }

    function goOn() {
        if (root.visit.step === 3) {
            root.visit.sign(sign.lateReason)
            return
        }
        if (root.visit.step === 0 && !root.visit.identityConfirmed)
            root.visit.confirmIdentity()
        root.visit.step = root.visit.step + 1
    }
}
