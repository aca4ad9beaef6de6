// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as C
import QtQuick.Layouts

/// The part of a page that scrolls: one column, as wide as is good to read. What gets the keyboard is scrolled into view.
Flickable {
    id: root

    property int maximumWidth: Theme.readingWidth
    property int margin: root.width < Theme.tightBelow ? Theme.gap16 : Theme.gap24
    property alias spacing: column.spacing
    default property alias content: column.data

    boundsBehavior: Flickable.StopAtBounds
    clip: true
    contentHeight: column.implicitHeight + 2 * root.margin
    contentWidth: width

    C.ScrollBar.vertical: C.ScrollBar {
        policy: root.contentHeight > root.height ? C.ScrollBar.AlwaysOn : C.ScrollBar.AlwaysOff
        width: Theme.gap8
    }

    ColumnLayout {
        id: column

        spacing: Theme.gap24
        width: Math.min(root.width - 2 * root.margin, root.maximumWidth)
        x: root.margin
        y: root.margin
    }

    Connections {
        target: root.Window.window

        function onActiveFocusItemChanged() {
            root.reveal(root.Window.activeFocusItem)
        }
    }

    function reveal(item: Item) {
        if (!root.holds(item) || root.contentHeight <= root.height)
            return
        const top = item.mapToItem(root.contentItem, 0, 0).y - Theme.gap24
        const bottom = top + item.height + 2 * Theme.gap24
        if (top < root.contentY)
            root.contentY = Math.max(0, top)
        else if (bottom > root.contentY + root.height)
            root.contentY = Math.min(root.contentHeight - root.height, bottom - root.height)
    }

    function holds(item: Item): bool {
        for (let above = item; above !== null; above = above.parent) {
            if (above === root.contentItem)
                return true
        }
        return false
    }

    function toTop() {
        root.contentY = 0
    }
}
