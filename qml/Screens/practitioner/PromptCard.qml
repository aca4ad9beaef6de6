// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.Screens

/// What an answer calls for: by when, what was recorded, what to do, what could be offered. Today's in amber, on top.
Card {
    id: root

    required property string level
    required property string whenText
    required property string heading
    required property string fact
    required property var steps
    required property var offers
    required property string source

    meaning: root.level === "TODAY" ? "care" : ""

    Badge {
        icon: root.level === "TODAY" ? "clock" : ""
        meaning: root.level === "TODAY" ? "care" : ""
        text: root.whenText
    }

    Words {
        step: Theme.title
        strong: true
        text: root.heading
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        text: root.fact
        Layout.fillWidth: true
    }

    LineList {
        lines: root.steps
        Layout.fillWidth: true
    }

    LineList {
        lines: root.offers
        visible: root.offers.length > 0
        Layout.fillWidth: true
    }

    Words {
        color: Theme.ink2
        step: Theme.small
        text: qsTr("From: %1").arg(root.source)
        Layout.fillWidth: true
    }
}
