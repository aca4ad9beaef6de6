// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// How this tablet looks, and the way to lock it.
PageFrame {
    id: root

    required property AppServices services
    readonly property SettingsModel settings: root.services.settings

    signal pinRequested
    signal tasksRequested
    signal exchangeRequested

    subtitle: qsTr("%1, %2").arg(root.services.session.practitionerName).arg(root.services.session.jobTitle)
    title: qsTr("More")

    QuietButton {
        objectName: "tasks"
        centred: false
        iconName: "tasks"
        text: qsTr("All my tasks")
        visible: root.services.session.canRecordVisits
        Layout.fillWidth: true
        onClicked: root.tasksRequested()
    }

    QuietButton {
        objectName: "changePin"
        centred: false
        iconName: "lock"
        text: qsTr("Change my PIN")
        Layout.fillWidth: true
        onClicked: root.pinRequested()
    }

    NotebookNotes {
        notes: root.services.exchange.notes
        warnings: root.services.exchange.warnings
        Layout.fillWidth: true
    }

    ColumnLayout {
        spacing: Theme.gap8
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Light or dark") }

        OptionGrid {
            columns: 2
            linkId: "theme"
            multiple: false
            options: [
                { code: "light", display: qsTr("Light") },
                { code: "dark", display: qsTr("Dark") }
            ]
            picked: root.settings.theme
            Layout.fillWidth: true
            onChosen: code => root.settings.theme = code
        }
    }

    ColumnLayout {
        spacing: Theme.gap8
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Size of text") }

        OptionGrid {
            columns: root.width > 560 * Theme.textScale ? 4 : 2
            linkId: "textScale"
            multiple: false
            options: [
                { code: "100", display: qsTr("100 %") },
                { code: "125", display: qsTr("125 %") },
                { code: "150", display: qsTr("150 %") },
                { code: "200", display: qsTr("200 %") }
            ]
            picked: String(root.settings.textScale)
            Layout.fillWidth: true
            onChosen: code => root.settings.textScale = Number(code)
        }
    }

    ColumnLayout {
        spacing: Theme.gap8
        // Like the tablet, and English: with nothing more there is nothing to choose.
        visible: root.settings.languages.length > 2
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Language") }

        OptionGrid {
            columns: 2
            linkId: "language"
            multiple: false
            options: root.settings.languages
            picked: root.settings.language
            Layout.fillWidth: true
            onChosen: code => root.settings.language = code
        }
    }

    ColumnLayout {
        spacing: Theme.gap8
        Layout.fillWidth: true

        SectionTitle { text: qsTr("The main button stands") }

        OptionGrid {
            columns: 2
            linkId: "hand"
            multiple: false
            options: [
                { code: "left", display: qsTr("On the left") },
                { code: "right", display: qsTr("On the right") }
            ]
            picked: root.settings.hand
            Layout.fillWidth: true
            onChosen: code => root.settings.hand = code
        }
    }

    ColumnLayout {
        spacing: Theme.gap8
        Layout.fillWidth: true

        SectionTitle { text: qsTr("Movement on the screen") }

        OptionGrid {
            columns: 2
            linkId: "motion"
            multiple: false
            options: [
                { code: "some", display: qsTr("A little") },
                { code: "none", display: qsTr("None") }
            ]
            picked: root.settings.reducedMotion ? "none" : "some"
            Layout.fillWidth: true
            onChosen: code => root.settings.reducedMotion = code === "none"
        }
    }

    footer: [
        PrimaryButton {
            objectName: "primary"
            iconName: "lock"
            text: qsTr("Lock this tablet")
            onClicked: root.services.session.lock()
        },
        SharedChip {
            services: root.services
            onClicked: root.exchangeRequested()
        }
    ]
}
