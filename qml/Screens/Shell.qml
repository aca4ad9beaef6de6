// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as C
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// The unlocked app: where one can go, and the stack of pages. Pages only wish; this is the one place that moves.
AppFrame {
    id: root

    required property AppServices services
    readonly property bool split: root.wide && root.current === "families"

    /// The tablet is in the family's hands.
    readonly property bool familyShown: stack.currentItem instanceof FamilyView

    objectName: "shell"
    current: ""
    framed: !root.familyShown
    destinations: root.services.session.canReviewNotes ? root.forReviewers : root.forVisitors

    readonly property var forVisitors: [
        { key: "today", text: qsTr("Today"), icon: "today" },
        { key: "families", text: qsTr("Families"), icon: "families" },
        { key: "exchange", text: qsTr("Exchange"), icon: "exchange" },
        { key: "more", text: qsTr("More"), icon: "more" }
    ]
    readonly property var forReviewers: [
        { key: "review", text: qsTr("Review"), icon: "review" },
        { key: "families", text: qsTr("Families"), icon: "families" },
        { key: "exchange", text: qsTr("Exchange"), icon: "exchange" },
        { key: "more", text: qsTr("More"), icon: "more" }
    ]

    onChosen: key => root.go(key)
    onSplitChanged: root.rearrange()
    Component.onCompleted: root.go(root.services.session.canReviewNotes ? "review" : "today")

    RowLayout {
        anchors.fill: parent
        spacing: 0

        FamilyList {
            id: list

            services: root.services
            // During a visit the screen lies between people: other families' names do not belong on it.
            visible: root.split && stack.depth < 2 && !root.familyShown
            Layout.fillHeight: true
            Layout.maximumWidth: Math.round(Theme.listPane * (0.6 + Theme.textScale * 0.4))
            Layout.preferredWidth: Math.round(Theme.listPane * (0.6 + Theme.textScale * 0.4))
            onChosen: familyId => root.openFamily(familyId)
        }

        Rectangle {
            color: Theme.hairline
            visible: list.visible
            Layout.fillHeight: true
            Layout.preferredWidth: Theme.hair
        }

        C.StackView {
            id: stack

            objectName: "stack"
            focus: true
            Layout.fillHeight: true
            Layout.fillWidth: true

            popEnter: Transition {}
            popExit: Transition {}
            // A stack swallows taps while a page comes in, so none comes in slowly.
            pushEnter: Transition {}
            pushExit: Transition {}
            replaceEnter: Transition {}
            replaceExit: Transition {}
        }
    }

    Shortcut {
        sequences: ["Back", "Alt+Left", "Esc"]
        enabled: stack.depth > 1 && root.visible && !root.familyShown
        onActivated: root.goBack()
    }

    Connections {
        target: root.services.session

        /// Whoever unlocks has typed her PIN: the family's view is over, and the question before it is asked again.
        function onChanged() {
            if (!root.services.session.unlocked && root.familyShown)
                stack.pop()
        }
    }

    Component {
        id: todayPage

        Today {
            services: root.services
            onExchangeRequested: root.openExchange()
            onFamiliesRequested: root.go("families")
            onNoteRequested: visitId => root.openNote(visitId)
            onTasksRequested: root.openTasks()
            onVisitRequested: visitId => root.openVisit(visitId)
        }
    }

    Component {
        id: familiesPage

        Families {
            services: root.services
            onExchangeRequested: root.openExchange()
            onFamilyRequested: familyId => root.openFamily(familyId)
        }
    }

    Component {
        id: noFamilyPage

        NoFamily {
            services: root.services
            onExchangeRequested: root.openExchange()
        }
    }

    Component {
        id: familyPage

        Family {
            canGoBack: stack.depth > 1
            services: root.services
            onBack: root.goBack()
            onExchangeRequested: root.openExchange()
            onNoteRequested: visitId => root.openNote(visitId)
            onPersonRequested: root.openPerson(familyId)
            onPlanRequested: (kind, ownerId) => root.openPlan(familyId, kind, ownerId)
            onVisitRequested: visitId => root.openVisit(visitId)
        }
    }

    Component {
        id: planPage

        Plan {
            services: root.services
            onBack: root.goBack()
            onExchangeRequested: root.openExchange()
            onFamilyViewRequested: model => root.showFamily(model)
        }
    }

    Component {
        id: familyView

        FamilyView {
            services: root.services
            onClosed: stack.pop()
        }
    }

    Component {
        id: personPage

        AddPerson {
            services: root.services
            onAdded: root.goBack()
            onBack: root.goBack()
            onExchangeRequested: root.openExchange()
        }
    }

    Component {
        id: visitPage

        Visit {
            services: root.services
            onBack: root.goBack()
            onChecklistRequested: (questionnaire, subjectId) => root.openChecklist(visitId, questionnaire, subjectId)
            onExchangeRequested: root.openExchange()
            onNoteRequested: visitId => root.replaceByNote(visitId)
            onPersonRequested: familyId => root.openPerson(familyId)
            onPlanRequested: (familyId, kind, ownerId) => root.openPlan(familyId, kind, ownerId)
        }
    }

    Component {
        id: checklistPage

        Checklist {
            services: root.services
            onBack: root.goBack()
            onExchangeRequested: root.openExchange()
        }
    }

    Component {
        id: notePage

        Note {
            services: root.services
            onBack: root.goBack()
            onExchangeRequested: root.openExchange()
        }
    }

    Component {
        id: tasksPage

        Tasks {
            services: root.services
            onBack: root.goBack()
            onExchangeRequested: root.openExchange()
            onNoteRequested: visitId => root.openNote(visitId)
        }
    }

    Component {
        id: exchangePage

        Exchange {
            canGoBack: stack.depth > 1
            services: root.services
            onBack: root.goBack()
            onNoteRequested: visitId => root.openNote(visitId)
        }
    }

    Component {
        id: reviewPage

        ReviewQueue {
            services: root.services
            onExchangeRequested: root.openExchange()
            onNoteRequested: (visitId, intent) => root.openNoteTo(visitId, intent)
        }
    }

    Component {
        id: morePage

        More {
            services: root.services
            onExchangeRequested: root.openExchange()
            onPinRequested: root.openPin()
            onTasksRequested: root.openTasks()
        }
    }

    Component {
        id: pinPage

        ChangePin {
            services: root.services
            onBack: root.goBack()
            onExchangeRequested: root.openExchange()
        }
    }

    /// To a destination: its first page, nothing under it.
    function go(key: string) {
        root.current = key
        list.chosenId = ""
        stack.clear()
        stack.push(root.firstPage(key))
    }

    function firstPage(key: string): Component {
        switch (key) {
        case "families": return root.split ? noFamilyPage : familiesPage
        case "exchange": return exchangePage
        case "more": return morePage
        case "review": return reviewPage
        default: return todayPage
        }
    }

    function goBack() {
        if (stack.depth > 1)
            stack.pop()
        if (stack.depth === 1 && !root.split)
            list.chosenId = ""
    }

    function openFamily(familyId: string) {
        list.chosenId = familyId
        if (root.split)
            stack.clear()
        stack.push(familyPage, { familyId: familyId })
    }

    /// The tablet was turned: the list of families becomes a pane or a page; what is open stays open.
    function rearrange() {
        const page = stack.currentItem
        const movable = page instanceof Families || page instanceof Family || page instanceof NoFamily
        if (root.current !== "families" || !movable)
            return // a visit, a checklist, a note: whatever is open on the family stays where it is
        const familyId = list.chosenId
        const familyShown = page instanceof Family && familyId !== ""
        root.go("families")
        if (familyShown)
            root.openFamily(familyId)
    }

    function openPerson(familyId: string) {
        stack.push(personPage, { familyId: familyId })
    }

    function openPlan(familyId: string, kind: string, ownerId: string) {
        stack.push(planPage, { familyId: familyId, kind: kind, ownerId: ownerId })
    }

    function showFamily(model: PlanModel) {
        stack.push(familyView, { model: model })
    }

    function openVisit(visitId: string) {
        stack.push(visitPage, { visitId: visitId })
    }

    function openChecklist(visitId: string, questionnaire: string, subjectId: string) {
        stack.push(checklistPage, { visitId: visitId, questionnaire: questionnaire, subjectId: subjectId })
    }

    function openNote(visitId: string) {
        stack.push(notePage, { visitId: visitId })
    }

    function openNoteTo(visitId: string, intent: string) {
        stack.push(notePage, { visitId: visitId, intent: intent })
    }

    /// A visit that has just been signed becomes its note; back leads to where the visit was opened from.
    function replaceByNote(visitId: string) {
        stack.replace(notePage, { visitId: visitId })
    }

    function openTasks() {
        stack.push(tasksPage)
    }

    function openPin() {
        stack.push(pinPage)
    }

    function openExchange() {
        if (root.current !== "exchange")
            stack.push(exchangePage)
    }
}
