// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// One answer of several.
QuestionFrame {
    id: root

    OptionGrid {
        columns: root.width > 560 * Theme.textScale && longest < 32 ? 2 : 1
        linkId: root.linkId
        multiple: false
        options: root.options
        width: root.width
        onChosen: code => root.optionChosen(code)
    }
}
