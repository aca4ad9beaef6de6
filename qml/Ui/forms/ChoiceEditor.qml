// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// One answer of several, or words of their own in its place.
QuestionFrame {
    id: root

    required property bool ownWords

    OptionGrid {
        columns: root.width > 560 * Theme.textScale && longest < 32 ? 2 : 1
        linkId: root.linkId
        multiple: false
        options: root.options
        width: root.width
        onChosen: code => {
            own.leave() // or what is typed there would be saved after this answer, and in its place
            root.optionChosen(code)
        }
    }

    OwnWords {
        id: own

        linkId: root.linkId
        marked: root.error !== ""
        several: false
        value: root.answer
        visible: root.ownWords
        width: root.width
        onSettled: text => root.textGiven(text)
    }
}
