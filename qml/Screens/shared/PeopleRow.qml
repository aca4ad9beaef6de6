// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Doorstep.Ui
import Doorstep.ViewModels

/// The baby, then everyone around the baby, then the question whether anyone is missing. Cards of one row are as tall as
/// the tallest.
Flow {
    id: root

    required property RowsModel infants
    required property RowsModel people
    required property string addText
    readonly property int across: Math.max(1, Math.floor((root.width + Theme.gap12) / (Math.round(200 * (0.6 + 0.4 * Theme.textScale)) + Theme.gap12)))
    readonly property int cell: Math.floor((root.width - (root.across - 1) * Theme.gap12) / root.across)
    property int tallest: 0

    signal addRequested

    spacing: Theme.gap12

    Repeater {
        model: root.infants

        PersonCard {
            id: baby

            required property string infantId
            required property string bornLine
            required property string nhsLine

            objectName: "infant-" + baby.infantId
            aloneWith: ""
            baby: true
            chosen: true
            enabled: false
            facts: []
            height: root.tallest
            livesHere: baby.nhsLine
            relation: baby.bornLine
            width: root.cell
            onImplicitHeightChanged: root.measure()
        }
    }

    Repeater {
        model: root.people

        PersonCard {
            id: person

            required property string carerId
            required property string alone
            required property string metText
            required property bool met
            required property string planText
            required property bool planAgreed

            objectName: "carer-" + person.carerId
            aloneWith: person.alone
            enabled: false
            facts: [{ text: person.metText, meaning: person.met ? "done" : "care" },
                    { text: person.planText, meaning: person.planAgreed ? "done" : "care" }]
            height: root.tallest
            width: root.cell
            onImplicitHeightChanged: root.measure()
        }
    }

    AddCard {
        objectName: "addPerson"
        height: (root.infants.count + root.people.count) % root.across === 0 ? Math.max(implicitHeight, 2 * Theme.target)
                                                                               : Math.max(root.tallest, implicitHeight)
        text: root.addText
        width: root.cell
        onClicked: root.addRequested()
    }

    onPositioningComplete: root.measure()

    function measure() {
        let most = 0
        for (let i = 0; i < root.children.length; ++i) {
            const card = root.children[i] as PersonCard
            most = card === null ? most : Math.max(most, card.implicitHeight)
        }
        root.tallest = most
    }
}
