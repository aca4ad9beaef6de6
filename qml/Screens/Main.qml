// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as C
import Doorstep.Ui
import Doorstep.ViewModels

/// The window. Locked, it shows who shares the tablet and nothing else; unlocked, the shell.
C.ApplicationWindow {
    id: root

    required property AppServices services
    property bool enrolling: false
    property string owner

    readonly property bool unlocked: root.services.session.unlocked

    color: Theme.ground
    height: 800
    minimumHeight: 480
    minimumWidth: 360
    title: qsTr("Doorstep")
    visible: true
    width: 1280

    // A second person on the same tablet never meets the first one's pages.
    onUnlockedChanged: {
        if (root.unlocked && root.owner !== root.services.session.practitionerName) {
            shell.active = false
            root.owner = root.services.session.practitionerName
        }
        shell.active = root.unlocked || shell.active
    }
    Component.onCompleted: shell.active = root.unlocked

    Binding {
        target: Theme
        property: "dark"
        value: root.services.settings.dark
    }

    Binding {
        target: Theme
        property: "textScale"
        value: root.services.settings.textScale / 100
    }

    Binding {
        target: Theme
        property: "reducedMotion"
        value: root.services.settings.reducedMotion
    }

    Binding {
        target: Theme
        property: "leftHanded"
        value: root.services.settings.hand === "left"
    }

    Loader {
        id: shell

        active: false
        anchors.fill: parent
        focus: root.unlocked
        visible: root.unlocked
        sourceComponent: Shell { services: root.services }
    }

    Loader {
        active: !root.unlocked && !enrol.active
        anchors.fill: parent
        focus: active
        sourceComponent: Unlock {
            services: root.services
            onEnrolRequested: root.enrolling = true
        }
    }

    Loader {
        id: enrol

        active: !root.unlocked && (root.enrolling || root.services.unlock.needsEnrolment)
        anchors.fill: parent
        focus: active
        sourceComponent: Enrol {
            canGoBack: !root.services.unlock.needsEnrolment
            services: root.services
            onBack: root.enrolling = false
        }
    }

    Connections {
        target: root.services.enrolment

        function onEnrolled() {
            root.enrolling = false
        }
    }
}
