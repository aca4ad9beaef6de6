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
    property bool rescuing: false
    property Shell shell: null

    readonly property bool unlocked: root.services.session.unlocked

    color: Theme.ground
    height: 800
    minimumHeight: 480
    minimumWidth: 360
    title: qsTr("Doorstep")
    visible: true
    width: 1280

    LayoutMirroring.childrenInherit: true
    LayoutMirroring.enabled: Application.layoutDirection === Qt.RightToLeft

    // With the family's view open the tablet is in other hands: only the PIN leads anywhere.
    onClosing: close => {
        if (root.unlocked && root.shell !== null && root.shell.familyShown)
            close.accepted = false
        else
            root.finishTyping()
    }
    onUnlockedChanged: root.arrange()
    Component.onCompleted: root.arrange()

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

    Item {
        id: place

        anchors.fill: parent
        visible: root.unlocked
    }

    Unlock {
        anchors.fill: parent
        focus: visible
        services: root.services
        visible: !root.unlocked && !enrol.visible && !root.rescuing
        onEnrolRequested: root.enrolling = true
        onHelpRequested: (personId, personName, way) => root.help(personId, personName, way)
    }

    Rescue {
        id: rescue

        anchors.fill: parent
        focus: visible
        services: root.services
        visible: !root.unlocked && root.rescuing
        onBack: root.leaveHelp()
    }

    Enrol {
        id: enrol

        anchors.fill: parent
        canGoBack: !root.services.unlock.needsEnrolment
        focus: visible
        services: root.services
        visible: !root.unlocked && (root.enrolling || root.services.unlock.needsEnrolment)
        onBack: root.enrolling = false
    }

    // Made by hand: in Qt 6.4 a Loader cannot make a component of a file whose components are bound.
    Component {
        id: shellComponent

        Shell {
            anchors.fill: parent
            focus: true
            services: root.services
        }
    }

    Connections {
        target: root.services.enrolment

        function onEnrolled() {
            root.enrolling = false
        }
    }

    Connections {
        target: root.services.session

        function onAboutToLock() {
            root.finishTyping()
        }

        /// A second person on the same tablet never meets the first one's pages: they are gone before hers are opened.
        function onPersonChanging() {
            if (root.shell !== null)
                root.shell.destroy()
            root.shell = null
        }
    }

    /// A field hands over what is typed in it when it is left.
    function finishTyping() {
        if (root.activeFocusItem !== null)
            root.activeFocusItem.focus = false
    }

    /// The same person finds her pages as she left them.
    function arrange() {
        if (!root.unlocked)
            return
        root.rescuing = false
        if (root.shell === null)
            root.shell = shellComponent.createObject(place) as Shell
    }

    function help(personId: string, personName: string, way: string) {
        rescue.personId = personId
        rescue.personName = personName
        rescue.way = way
        root.rescuing = true
    }

    /// One step back: to the two ways, then to the PIN.
    function leaveHelp() {
        if (rescue.way === "")
            root.rescuing = false
        else
            rescue.way = ""
        root.services.rescue.dismissProblem()
    }
}
