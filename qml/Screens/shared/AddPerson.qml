// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// Puts someone on the family's page. A given name and what they are to the baby are enough; the rest can wait.
PageFrame {
    id: root

    required property AppServices services
    required property string familyId
    property string relation
    property string livesWith

    signal added
    signal exchangeRequested

    readonly property FamilyModel family: FamilyModel {
        services: root.services
        familyId: root.familyId
        onCarerAdded: root.added()
    }

    canGoBack: true
    title: qsTr("Someone who looks after %1").arg(root.family.babyName)
    banner: BabyBanner {
        banner: root.family.banner
        familyId: root.familyId
        services: root.services
        Layout.fillWidth: true
    }

    Problem {
        words: root.family.problem
        onDismissed: root.family.dismissProblem()
    }

    LineField {
        id: given

        objectName: "given"
        hint: qsTr("The name they are known by is enough.")
        label: qsTr("First name")
        Layout.fillWidth: true
    }

    LineField {
        id: surname

        objectName: "familyName"
        label: qsTr("Family name, if known")
        Layout.fillWidth: true
    }

    ColumnLayout {
        spacing: Theme.gap8
        Layout.fillWidth: true

        Words {
            strong: true
            text: qsTr("What are they to %1?").arg(root.family.babyName)
            Layout.fillWidth: true
        }

        OptionGrid {
            columns: width > 560 * Theme.textScale ? 2 : 1
            linkId: "relation"
            multiple: false
            options: root.family.relations
            picked: root.relation
            Layout.fillWidth: true
            onChosen: code => root.relation = code
        }
    }

    ColumnLayout {
        spacing: Theme.gap8
        Layout.fillWidth: true

        Words {
            strong: true
            text: qsTr("Do they live with %1?").arg(root.family.babyName)
            Layout.fillWidth: true
        }

        OptionGrid {
            columns: width > 560 * Theme.textScale ? 2 : 1
            linkId: "lives"
            multiple: false
            options: [
                { code: "all", display: qsTr("All of the time") },
                { code: "most", display: qsTr("Most of the time") },
                { code: "some", display: qsTr("Some of the time") },
                { code: "no", display: qsTr("No") },
                { code: "", display: qsTr("Not yet asked") }
            ]
            picked: root.livesWith
            Layout.fillWidth: true
            onChosen: code => root.livesWith = code
        }
    }

    LineField {
        id: phone

        objectName: "phone"
        fieldWidth: Math.round(280 * Theme.textScale)
        hint: qsTr("Their own number, to reach them directly.")
        inputMethodHints: Qt.ImhDialableCharactersOnly
        label: qsTr("Phone, if they are happy to give it")
        Layout.fillWidth: true
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            enabled: given.text.trim() !== "" && root.relation !== ""
            text: qsTr("Save")
            onClicked: root.family.addCarer(given.text, surname.text, root.relation, root.livesWith, phone.text)
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]
}
