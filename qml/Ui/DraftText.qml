// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// When what is being typed is handed over to be saved: every two seconds while there is something new (not two seconds
/// after the last letter, which may never come), and at once when the field is left, its page goes, or the app does.
/// The text itself stays in the field.
Timer {
    id: root

    /// There are letters that nobody but the field knows of.
    property bool unsaved: false
    property int appState: Application.state

    /// The time to read the field and save it.
    signal due

    interval: Theme.saveTypingAfter
    repeat: true
    running: root.unsaved

    onAppStateChanged: {
        if (root.appState !== Qt.ApplicationActive)
            root.flush()
    }
    onTriggered: root.flush()
    Component.onDestruction: root.flush()

    /// A letter was typed or taken away.
    function note() {
        root.unsaved = true
    }

    function flush() {
        if (!root.unsaved)
            return
        root.unsaved = false
        root.due()
    }
}
