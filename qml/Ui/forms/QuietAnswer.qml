// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// An answer that says why there is none. Quiet beside the real answers, one tap, and plain once chosen.
QuietButton {
    id: root

    required property bool selected

    edge: root.selected ? Theme.care : Theme.clear
    ground: root.selected ? Theme.careSoft : Theme.clear
    iconName: root.selected ? "tick" : ""
    ink: root.selected ? Theme.care : Theme.ink2
    outlined: false
    strong: root.selected

    Accessible.role: Accessible.RadioButton
    Accessible.checkable: true
    Accessible.checked: root.selected
}
