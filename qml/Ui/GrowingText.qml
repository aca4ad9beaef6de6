// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T

/// A place to write that grows with what is written. Tab leaves it.
FocusScope {
    id: root

    required property string label
    property string hint
    property string error
    property bool labelShown: true
    /// What the app holds. Taken over only while nobody is typing here, so a slow answer never eats a letter.
    property string value
    property alias text: area.text
    property alias readOnly: area.readOnly
    property int lines: 2
    property alias saveAfter: draft.interval

    /// Each letter.
    signal edited(string text)
    /// What is to be saved, by the rules of DraftText.
    signal settled(string text)
    signal finished

    implicitHeight: column.implicitHeight
    implicitWidth: 240

    onValueChanged: root.adopt()

    DraftText {
        id: draft

        onDue: root.settled(area.text)
    }

    ColumnLayout {
        id: column

        anchors.left: parent.left
        anchors.right: parent.right
        spacing: Theme.gap4

        Words {
            text: root.label
            step: Theme.label
            visible: root.labelShown && root.label !== ""
            Accessible.ignored: true
            Layout.fillWidth: true
        }

        Words {
            text: root.hint
            color: Theme.ink2
            step: Theme.small
            visible: root.hint !== ""
            Layout.fillWidth: true
        }

        Words {
            text: root.error
            color: Theme.now
            step: Theme.label
            strong: true
            visible: root.error !== ""
            Layout.fillWidth: true
        }

        T.TextArea {
            id: area

            property string before

            activeFocusOnTab: true
            color: Theme.ink
            focus: true
            font.family: Theme.family
            font.pixelSize: Theme.body
            implicitHeight: Math.max(Theme.target, contentHeight + topPadding + bottomPadding,
                                     root.lines * Theme.body * 1.4 + topPadding + bottomPadding)
            padding: Theme.gap12
            selectByMouse: true
            selectedTextColor: Theme.inkOnPrimary
            selectionColor: Theme.primary
            textFormat: TextEdit.PlainText
            wrapMode: TextEdit.Wrap
            Layout.fillWidth: true

            Accessible.role: Accessible.EditableText
            Accessible.multiLine: true
            Accessible.name: root.label
            Accessible.description: root.error !== "" ? root.error : root.hint

            background: Rectangle {
                border.color: root.error !== "" ? Theme.now : (area.activeFocus ? Theme.primary : Theme.line)
                border.width: area.activeFocus || root.error !== "" ? Theme.ring : Theme.hair
                color: Theme.paper
                radius: Theme.corner
            }

            onTextChanged: {
                if (area.activeFocus && area.text !== area.before) {
                    draft.note()
                    root.edited(area.text)
                }
                area.before = area.text
            }
            onActiveFocusChanged: {
                if (area.activeFocus)
                    return
                draft.flush()
                root.finished()
            }
            Keys.onTabPressed: area.nextItemInFocusChain(true).forceActiveFocus(Qt.TabFocusReason)
            Keys.onBacktabPressed: area.nextItemInFocusChain(false).forceActiveFocus(Qt.BacktabFocusReason)
        }
    }

    function adopt() {
        if (!draft.unsaved && !area.activeFocus && area.text !== root.value)
            area.text = root.value
    }

    function takeFocus() {
        area.forceActiveFocus(Qt.TabFocusReason)
    }
}
