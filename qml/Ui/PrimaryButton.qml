// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// The one next step of a page. There is never a second one.
BaseButton {
    id: root

    ground: Theme.primary
    groundPressed: Qt.darker(Theme.primary, 1.2)
    ink: Theme.inkOnPrimary
    leftPadding: Theme.gap24
    rightPadding: Theme.gap24
}
