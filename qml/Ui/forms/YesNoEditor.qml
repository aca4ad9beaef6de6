// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Yes, no, not sure: side by side, all the same width.
QuestionFrame {
    id: root

    OptionGrid {
        columns: root.width > 400 * Theme.textScale ? root.options.length : 1
        linkId: root.linkId
        multiple: false
        options: root.options
        width: root.width
        onChosen: code => root.optionChosen(code)
    }
}
