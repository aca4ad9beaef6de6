// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import Doorstep.Ui

/// The title of a part of a page.
Words {
    id: root

    step: Theme.title
    strong: true

    Accessible.role: Accessible.Heading
    Layout.fillWidth: true
}
