// SPDX-License-Identifier: Apache-2.0
import QtQuick

/// One question as a FormModel would hand it over, for tests of the editors: it remembers what it was asked to do.
QtObject {
    id: root

    property string chosen
    property string given
    property string reasonGiven
    property var options: [
        { code: "yes", display: "Yes", selected: false, exclusive: false },
        { code: "no", display: "No", selected: false, exclusive: false },
        { code: "unsure", display: "Not sure", selected: false, exclusive: false }
    ]
    property var quiet: [
        { code: "declined", display: "Did not want to say", selected: false }
    ]
    property var reasons: [
        { code: "other-adult", display: "Another adult was present or could hear" },
        { code: "time", display: "Ran out of time" }
    ]

    function pick(code: string) {
        root.options = root.options.map(option => Object.assign({}, option, { selected: option.code === code }))
        root.chosen = code
    }
}
