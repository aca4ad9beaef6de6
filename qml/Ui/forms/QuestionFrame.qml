// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Doorstep.Ui

/// What every question has, whatever its kind: its sentence, why we ask, who may see it, its error, and the quiet
/// answers. The editor itself goes inside. One row of a FormModel; it never decides anything, it passes wishes on.
Column {
    id: root

    required property int index
    /// Which question, in which repetition: handed back with every wish.
    required property string path
    required property string linkId
    required property string label
    required property string hint
    required property string why
    /// G general, A this adult only, P protected, X professional only
    required property string privacy
    required property string error
    required property string answer
    required property string unit
    /// Each is {code, display, selected, exclusive}.
    required property var options
    /// The answers that say why there is none: each is {code, display, selected}.
    required property var quiet
    /// Why it was not asked: the chosen code, and the reasons to choose from as {code, display}; with no reasons to
    /// choose from, "Not asked" is not offered.
    required property string reason
    required property var reasons
    property bool asking: false
    property bool whyOpen: false
    default property alias content: place.data

    signal optionChosen(string code)
    signal textGiven(string text)
    signal notAsked(string reason)
    signal quietChosen(string code)
    signal reached

    objectName: "q-" + root.linkId
    spacing: Theme.gap8

    Accessible.role: Accessible.Grouping
    Accessible.name: root.label

    onOptionChosen: root.reached()
    onTextGiven: root.reached()

    Words {
        text: root.label
        strong: true
        width: root.width
    }

    Badge {
        icon: "lock"
        meaning: "secret"
        text: root.privacyWords()
        width: Math.min(implicitWidth, root.width)
    }

    Words {
        text: root.hint
        color: Theme.ink2
        step: Theme.label
        visible: root.hint !== ""
        width: root.width
    }

    IconLabel {
        color: Theme.now
        icon: "alert"
        strong: true
        text: root.error
        visible: root.error !== ""
        Accessible.role: Accessible.AlertMessage
        Accessible.name: root.error
        width: root.width
    }

    Column {
        id: place

        spacing: Theme.gap8
        width: root.width
    }

    Flow {
        spacing: Theme.gap4
        visible: root.quiet.length > 0 || root.reasons.length > 0 || root.why !== ""
        width: root.width + Theme.gap8
        x: -Theme.gap8

        Repeater {
            model: root.quiet.length

            QuietAnswer {
                id: quietAnswer

                required property int index
                readonly property var option: root.quiet[quietAnswer.index] ?? ({ code: "", display: "", selected: false })

                objectName: root.linkId + "-" + quietAnswer.option.code
                selected: quietAnswer.option.selected
                text: quietAnswer.option.display
                width: Math.min(implicitWidth, root.width)
                onClicked: root.quietChosen(quietAnswer.option.code)
            }
        }

        QuietAnswer {
            objectName: root.linkId + "-notasked"
            selected: root.reason !== ""
            text: qsTr("Not asked")
            visible: root.reasons.length > 0
            onClicked: root.asking = !root.asking
        }

        QuietButton {
            objectName: root.linkId + "-why"
            iconName: "info"
            ink: Theme.info
            outlined: false
            text: qsTr("Why we ask")
            visible: root.why !== ""
            Accessible.name: qsTr("Why we ask: %1").arg(root.label)
            onClicked: root.whyOpen = !root.whyOpen
        }
    }

    Card {
        meaning: "info"
        visible: root.whyOpen
        width: root.width

        Words {
            objectName: root.linkId + "-whyText"
            text: root.why
            step: Theme.label
            width: root.width
        }
    }

    ReasonList {
        objectName: root.linkId + "-reasons"
        reason: root.reason
        reasons: root.reasons
        visible: root.asking || root.reason !== ""
        open: root.asking
        width: root.width
        onChosen: code => {
            root.asking = false
            root.notAsked(code)
        }
        onReopened: root.asking = true
    }

    function privacyWords(): string {
        switch (root.privacy) {
        case "A": return qsTr("This adult only")
        case "P": return qsTr("Protected")
        case "X": return qsTr("Professional only")
        default: return ""
        }
    }

    /// Puts the keyboard on the first thing that can be answered.
    function takeFocus() {
        place.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
    }
}
