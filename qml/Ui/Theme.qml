// SPDX-License-Identifier: Apache-2.0
pragma Singleton

import QtQuick

/// Every colour, size and duration the screens may use. The one singleton: a look, never a state of the app.
/// Contrast of these pairs is checked: text at least 4.5:1, edges of controls at least 3:1, in both themes.
QtObject {
    id: root

    property bool dark: false
    /// 1.0 to 2.0. Everything that holds text grows with it; nothing is cut off.
    property real textScale: 1.0
    property bool reducedMotion: false
    /// The primary button stands bottom left instead of bottom right.
    property bool leftHanded: false

    readonly property color ground: root.dark ? "#0D1416" : "#F2F5F4"
    readonly property color paper: root.dark ? "#172023" : "#FFFFFF"
    readonly property color ink: root.dark ? "#E9EFED" : "#14232B"
    readonly property color ink2: root.dark ? "#AFBDBA" : "#4A5A62"
    readonly property color line: root.dark ? "#7B8A8C" : "#7C8B90"
    /// Parts paper from ground; carries no meaning, so it need not reach 3:1.
    readonly property color hairline: root.dark ? "#2B383C" : "#D8E0DE"
    readonly property color primary: root.dark ? "#72D3CA" : "#0A655F"
    readonly property color inkOnPrimary: root.dark ? "#05302D" : "#FFFFFF"
    readonly property color primarySoft: root.dark ? "#11403C" : "#DDEFEC"
    readonly property color now: root.dark ? "#FF9C94" : "#A8201A"
    readonly property color nowSoft: root.dark ? "#4A1512" : "#FDECEA"
    readonly property color inkOnNow: root.dark ? "#3A0906" : "#FFFFFF"
    readonly property color care: root.dark ? "#F5C265" : "#7A4D00"
    readonly property color careSoft: root.dark ? "#3F2C05" : "#FFF3D9"
    readonly property color done: root.dark ? "#84D7A1" : "#1B6336"
    readonly property color doneSoft: root.dark ? "#123A20" : "#E3F3E8"
    readonly property color info: root.dark ? "#93C3F7" : "#1A5799"
    readonly property color infoSoft: root.dark ? "#12314F" : "#E4EFFA"
    readonly property color secret: root.dark ? "#C5B2F5" : "#573B91"
    readonly property color secretSoft: root.dark ? "#2E2150" : "#EEE9F8"
    readonly property color clear: "transparent"

    readonly property string family: "Noto Sans"
    readonly property int small: Math.round(14 * root.textScale)
    readonly property int label: Math.round(16 * root.textScale)
    readonly property int body: Math.round(18 * root.textScale)
    readonly property int title: Math.round(22 * root.textScale)
    /// For families, at arm's length.
    readonly property int large: Math.round(26 * root.textScale)
    readonly property int heading: Math.round(28 * root.textScale)
    readonly property int display: Math.round(36 * root.textScale)

    readonly property int hair: 1
    readonly property int edge: 2
    readonly property int ring: 3
    readonly property int gap4: 4
    readonly property int gap8: 8
    readonly property int gap12: 12
    readonly property int gap16: 16
    readonly property int gap24: 24
    readonly property int gap32: 32
    readonly property int gap48: 48
    readonly property int corner: 10
    readonly property int target: 56
    readonly property int targetSmall: 48
    readonly property int icon: Math.round(24 * root.textScale)

    readonly property int railWidth: Math.round(112 + 88 * (root.textScale - 1))
    readonly property int listPane: 360
    readonly property int readingWidth: Math.round(760 + 240 * (root.textScale - 1))
    readonly property int wideFrom: 1000
    readonly property int tightBelow: 600

    readonly property int motion: root.reducedMotion ? 0 : 150

    /// What is typed is saved at least this often, in milliseconds.
    readonly property int saveTypingAfter: 2000

    /// The colour of a meaning: now, care, done, info, secret, primary; anything else is plain ink.
    function tone(meaning: string): color {
        switch (meaning) {
        case "now": return root.now
        case "care": return root.care
        case "done": return root.done
        case "info": return root.info
        case "secret": return root.secret
        case "primary": return root.primary
        default: return root.ink2
        }
    }

    /// The quiet ground that goes behind tone(meaning).
    function toneSoft(meaning: string): color {
        switch (meaning) {
        case "now": return root.nowSoft
        case "care": return root.careSoft
        case "done": return root.doneSoft
        case "info": return root.infoSoft
        case "secret": return root.secretSoft
        case "primary": return root.primarySoft
        default: return root.ground
        }
    }
}
