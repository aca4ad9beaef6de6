// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// One line of a note: the title of a checklist, a heading in it, or a question and its answer.
Item {
    id: root

    required property string kind
    required property string label
    required property string value
    required property string privacy
    readonly property bool title: root.kind === "form" || root.kind === "section"
    readonly property bool side: !root.title && root.width > 560 * Theme.textScale
    readonly property int half: root.side ? Math.round(root.width * 0.5) : root.width

    implicitHeight: Math.max(question.y + question.height, answer.visible ? answer.y + answer.height : 0)

    Rectangle {
        color: Theme.hairline
        height: Theme.hair
        visible: root.kind === "form"
        width: parent.width
    }

    Words {
        id: question

        color: root.title ? Theme.ink : Theme.ink2
        step: root.kind === "form" ? Theme.title : (root.title ? Theme.body : Theme.label)
        strong: root.title
        text: root.label
        width: root.side ? root.half - Theme.gap16 : root.width
        y: root.kind === "form" ? Theme.gap16 : (root.kind === "section" ? Theme.gap4 : (root.side ? 2 : 0))
    }

    Words {
        id: answer

        text: root.value
        visible: root.value !== ""
        width: root.side ? root.width - root.half : root.width
        x: root.side ? root.half : 0
        y: root.side ? 0 : question.y + question.height
    }
}
