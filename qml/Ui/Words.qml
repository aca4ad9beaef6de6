// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// Text on a screen: our font, wraps, grows with the text size, never read as markup.
Text {
    id: root

    property int step: Theme.body
    property bool strong: false

    color: Theme.ink
    font.family: Theme.family
    font.pixelSize: root.step
    font.weight: root.strong ? Font.Bold : Font.Normal
    textFormat: Text.PlainText
    wrapMode: Text.Wrap

    Accessible.role: Accessible.StaticText
    Accessible.name: root.text
    Accessible.ignored: root.text === ""
}
