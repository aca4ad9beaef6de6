// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui

/// Any answers that fit, and words of their own beside them. "None of these" stands apart and stands alone; the app, not this page, clears the others.
QuestionFrame {
    id: root

    required property bool ownWords
    readonly property var others: root.options.filter(option => !option.exclusive)
    readonly property var lone: root.options.filter(option => option.exclusive)

    Words {
        text: qsTr("Choose all that fit")
        color: Theme.ink2
        step: Theme.small
        width: root.width
    }

    OptionGrid {
        columns: root.width > 560 * Theme.textScale && longest < 40 ? 2 : 1
        linkId: root.linkId
        multiple: true
        options: root.others
        width: root.width
        onChosen: code => root.choose(code)
    }

    OwnWords {
        id: own

        linkId: root.linkId
        marked: root.error !== ""
        several: true
        value: root.answer
        visible: root.ownWords
        width: root.width
        onSettled: text => root.textGiven(text)
    }

    Words {
        text: qsTr("or")
        color: Theme.ink2
        step: Theme.small
        visible: root.lone.length > 0
    }

    OptionGrid {
        columns: 1
        linkId: root.linkId
        multiple: true
        options: root.lone
        visible: root.lone.length > 0
        width: root.width
        onChosen: code => root.choose(code)
    }

    function choose(code: string) {
        own.leave()
        root.optionChosen(code)
    }
}
