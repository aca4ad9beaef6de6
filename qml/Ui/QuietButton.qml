// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Everything else that can be done on a page. `outlined` draws its edge; without it only the words show.
BaseButton {
    id: root

    property bool outlined: true
    /// As tall as the primary button, to stand beside it.
    property bool tall: false

    edge: root.outlined ? Theme.line : Theme.clear
    ground: root.outlined ? Theme.paper : Theme.clear
    implicitHeight: Math.max(root.tall ? Theme.target : Theme.targetSmall, implicitContentHeight + topPadding + bottomPadding)
    ink: Theme.primary
    strong: false
    step: Theme.label
    leftPadding: root.outlined ? Theme.gap16 : Theme.gap8
    rightPadding: root.outlined ? Theme.gap16 : Theme.gap8
}
