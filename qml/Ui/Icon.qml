// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Shapes

/// One thin line icon on a 24-unit square. It repeats a word that stands beside it and is never alone,
/// so a screen reader passes over it.
Item {
    id: root

    property string name
    property color color: Theme.ink
    property int size: Theme.icon

    implicitWidth: root.size
    implicitHeight: root.size

    Accessible.ignored: true

    Shape {
        width: 24
        height: 24
        scale: root.size / 24
        transformOrigin: Item.TopLeft

        ShapePath {
            capStyle: ShapePath.RoundCap
            fillColor: Theme.clear
            joinStyle: ShapePath.RoundJoin
            strokeColor: root.color
            strokeWidth: 1.8

            PathSvg { path: root.pathOf(root.name) }
        }
    }

    function pathOf(name: string): string {
        switch (name) {
        case "today": return "M4 6h16v14h-16z M4 10h16 M8 3v5 M16 3v5"
        case "families": return "M9 11a3.5 3.5 0 1 0 0-7a3.5 3.5 0 0 0 0 7z M2.500 20c0-4 3-6 6.500-6s6.500 2 6.500 6 M16 11a3 3 0 1 0-1-5.800 M18 14.500c2.200.8 3.500 2.700 3.500 5.500"
        case "exchange": return "M7 20v-15 M3 9l4-4 4 4 M17 4v15 M13 15l4 4 4-4"
        case "more": return "M4 7h16 M4 12h16 M4 17h10"
        case "review": return "M6 3h9l4 4v14h-13z M15 3v4h4 M9 14l2.500 2.500 4.500-5"
        case "team": return "M4 20h16 M7 20v-7 M12 20v-12 M17 20v-16"
        case "back": return "M15 5l-7 7 7 7"
        case "next": return "M9 5l7 7-7 7"
        case "down": return "M5 9l7 7 7-7"
        case "up": return "M5 15l7-7 7 7"
        case "tick": return "M4.500 12.500l5 5 10-11"
        case "lock": return "M6 11h12v9h-12z M8.500 11v-3.500a3.500 3.500 0 0 1 7 0v3.500"
        case "alert": return "M12 3.500l9.500 17h-19z M12 10v5 M12 17.500v.3"
        case "info": return "M12 21a9 9 0 1 0 0-18a9 9 0 0 0 0 18z M12 11v5.500 M12 7.500v.3"
        case "plus": return "M12 5v14 M5 12h14"
        case "minus": return "M5 12h14"
        case "close": return "M6 6l12 12 M18 6l-12 12"
        case "search": return "M10.500 17a6.500 6.500 0 1 0 0-13a6.500 6.500 0 0 0 0 13z M15.500 15.500l5 5"
        case "phone": return "M6.500 3.500h3l1.500 4.500-2 1.500c1 2.500 3 4.500 5.500 5.500l1.500-2 4.500 1.500v3c0 1.700-1.300 3-3 3c-7.500-.5-13.500-6.500-14-14c0-1.700 1.300-3 3-3z"
        case "person": return "M12 12a4 4 0 1 0 0-8a4 4 0 0 0 0 8z M4.500 21c0-4.500 3.500-6.500 7.500-6.500s7.500 2 7.500 6.500"
        case "baby": return "M12 13a5 5 0 1 0 0-10a5 5 0 0 0 0 10z M10 3.500c1 1.500 3 1.500 4 .2 M10.300 8v.2 M13.700 8v.2 M10.500 10.200c.8.8 2.200.8 3 0 M7 20.500c-.5-3.500 1.500-5.500 5-5.500s5.500 2 5 5.500z"
        case "clock": return "M12 21a9 9 0 1 0 0-18a9 9 0 0 0 0 18z M12 7v5l3.500 2.500"
        case "home": return "M4 11l8-7 8 7 M6 9.500v10.500h12v-10.500 M10 20v-6h4v6"
        case "note": return "M5 3.500h14v17h-14z M8.500 8h7 M8.500 12h7 M8.500 16h4"
        case "pencil": return "M4 20l1-4.500 11-11 3.500 3.500-11 11z M13.500 7l3.500 3.500"
        case "stored": return "M12 3l8 3v5.500c0 4.500-3 8-8 9.500c-5-1.500-8-5-8-9.500v-5.500z M8.500 12l2.500 2.500 4.500-5"
        case "sent": return "M12 20v-15 M6 11l6-6 6 6"
        case "tablet": return "M6 3h12v18h-12z M11 18h2"
        case "moon": return "M20 14.500a8.500 8.500 0 1 1-10.500-10.500a7 7 0 0 0 10.500 10.500z"
        case "text": return "M3.500 19l5-13 5 13 M5.300 14.500h6.400 M14.500 19l3.200-8 3.200 8 M15.600 16.300h4.200"
        case "tasks": return "M4 6.500l1.500 1.500 3-3 M12 6.500h8 M4 13.500l1.500 1.500 3-3 M12 13.500h8 M12 19.500h8 M4.500 19.500h3"
        case "undo": return "M8 5l-4 4 4 4 M4 9h10a5.500 5.500 0 0 1 0 11h-4"
        case "delete": return "M9 5h11v14h-11l-6-7z M12 9.500l5 5 M17 9.500l-5 5"
        case "comment": return "M4 4.500h16v12h-9l-4.500 4v-4h-2.500z"
        default: return "M12 12h.1"
        }
    }
}
