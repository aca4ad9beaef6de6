// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels
import Doorstep.Screens

/// Where every piece of work is: waiting here, needing a person, or lately stored. Each line says what and why.
PageFrame {
    id: root

    required property AppServices services

    signal noteRequested(string visitId)

    readonly property ExchangeStatus exchange: root.services.exchange
    readonly property ClashesModel clashes: ClashesModel { services: root.services }

    subtitle: root.exchange.online ? root.exchange.lastStoredText
                                   : qsTr("%1. Not exchanging with the server now; everything is saved here.").arg(root.exchange.lastStoredText)
    title: qsTr("Exchange")

    Card {
        meaning: "care"
        visible: root.exchange.problem !== ""
        Layout.fillWidth: true

        IconLabel {
            objectName: "exchangeProblem"
            color: Theme.care
            icon: "alert"
            step: Theme.body
            text: root.exchange.problem
            Layout.fillWidth: true
        }

        Words {
            objectName: "exchangeNext"
            color: Theme.ink2
            step: Theme.label
            text: root.exchange.nextText
            visible: text !== ""
            Layout.fillWidth: true
        }
    }

    Card {
        meaning: "info"
        visible: root.exchange.linkNote !== ""
        Layout.fillWidth: true

        IconLabel {
            objectName: "exchangeLink"
            color: Theme.info
            icon: "info"
            step: Theme.body
            text: root.exchange.linkNote
            Layout.fillWidth: true
        }
    }

    NotebookNotes {
        notes: root.exchange.notes
        warnings: root.exchange.warnings
        Layout.fillWidth: true
    }

    Problem {
        words: root.clashes.problem
        onDismissed: root.clashes.dismissProblem()
    }

    ExchangePart {
        empty: qsTr("Nothing. When the server and this tablet do not agree on something, or a rule holds it, it stands here until you decide.")
        model: root.exchange.needsYouRows
        title: qsTr("Needs you")
        besides: root.clashes.clashes.count
        Layout.fillWidth: true
        onOpened: visitId => root.noteRequested(visitId)

        Repeater {
            model: root.clashes.clashes

            ClashCard {
                canSettle: root.clashes.canSettle
                Layout.fillWidth: true
                onDecided: code => root.clashes.settle(clashId, code)
            }
        }
    }

    ExchangePart {
        empty: qsTr("Nothing waits. What you save stands here until the server says it has it.")
        model: root.exchange.waitingRows
        title: qsTr("Waiting on this tablet")
        Layout.fillWidth: true
        onOpened: visitId => root.noteRequested(visitId)
    }

    ExchangePart {
        empty: qsTr("Nothing yet.")
        model: root.exchange.latelyRows
        title: qsTr("Lately stored safely")
        Layout.fillWidth: true
        onOpened: visitId => root.noteRequested(visitId)
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            enabled: !root.exchange.busy
            text: root.exchange.busy ? qsTr("Exchanging…") : qsTr("Exchange now")
            onClicked: root.exchange.exchangeNow()
        },
        SharedChip { services: root.services }
    ]
}
