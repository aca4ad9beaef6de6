// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Doorstep.Ui

/// One line to write on, with its label above, a hint, a unit behind and an error below.
FocusScope {
    id: root

    required property string label
    property string hint
    property string unit
    property string error
    property string placeholder
    /// Edged like an error that is told elsewhere.
    property bool marked: false
    property string iconName
    /// What the app holds. Taken over only while nobody is typing here, so a slow answer never eats a letter.
    property string value
    property alias text: field.text
    property alias inputMethodHints: field.inputMethodHints
    property alias validator: field.validator
    property alias maximumLength: field.maximumLength
    property alias echoMode: field.echoMode
    property alias readOnly: field.readOnly
    /// Width of the line itself; 0 fills what there is.
    property int fieldWidth: 0
    property bool labelShown: true
    property alias saveAfter: draft.interval

    /// Each letter.
    signal edited(string text)
    /// What is to be saved, by the rules of DraftText.
    signal settled(string text)
    signal finished
    signal accepted

    implicitHeight: column.implicitHeight
    implicitWidth: root.fieldWidth > 0 ? root.fieldWidth + (root.unit === "" ? 0 : 2 * Theme.gap48) : 240

    onValueChanged: root.adopt()

    DraftText {
        id: draft

        onDue: root.settled(field.text)
    }

    // A tap on the label, or beside a short field, is meant for it.
    MouseArea {
        anchors.fill: parent
        onClicked: root.takeFocus()
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

        RowLayout {
            spacing: Theme.gap8
            Layout.fillWidth: true

            T.TextField {
                id: field

                activeFocusOnTab: true
                color: Theme.ink
                focus: true
                font.family: Theme.family
                font.pixelSize: Theme.body
                implicitHeight: Math.max(Theme.target, contentHeight + 2 * Theme.gap12)
                leftPadding: root.iconName === "" ? Theme.gap12 : Theme.gap12 + Theme.icon + Theme.gap8
                placeholderText: root.placeholder
                rightPadding: Theme.gap12
                selectByMouse: true
                selectedTextColor: Theme.inkOnPrimary
                selectionColor: Theme.primary
                verticalAlignment: TextInput.AlignVCenter
                Layout.fillWidth: root.fieldWidth === 0
                Layout.preferredWidth: root.fieldWidth

                Accessible.role: Accessible.EditableText
                Accessible.name: root.unit === "" ? root.label : root.label + ", " + root.unit
                Accessible.description: root.error !== "" ? root.error : root.hint

                background: Rectangle {
                    border.color: root.error !== "" || root.marked ? Theme.now : (field.activeFocus ? Theme.primary : Theme.line)
                    border.width: field.activeFocus || root.error !== "" || root.marked ? Theme.ring : Theme.hair
                    color: Theme.paper
                    radius: Theme.corner

                    Icon {
                        anchors.left: parent.left
                        anchors.leftMargin: Theme.gap12
                        anchors.verticalCenter: parent.verticalCenter
                        color: Theme.ink2
                        size: Theme.icon
                        name: root.iconName
                        visible: root.iconName !== ""
                    }

                    Words {
                        anchors.fill: parent
                        anchors.leftMargin: field.leftPadding
                        anchors.rightMargin: field.rightPadding
                        color: Theme.ink2
                        elide: Text.ElideRight
                        text: root.placeholder
                        verticalAlignment: Text.AlignVCenter
                        visible: field.length === 0 && field.preeditText === ""
                        wrapMode: Text.NoWrap
                        Accessible.ignored: true
                    }
                }

                onTextEdited: {
                    draft.note()
                    root.edited(field.text)
                }
                onActiveFocusChanged: {
                    if (!field.activeFocus)
                        draft.flush()
                }
                onEditingFinished: {
                    draft.flush()
                    root.finished()
                }
                onAccepted: root.accepted()
            }

            Words {
                text: root.unit
                color: Theme.ink2
                visible: root.unit !== ""
                wrapMode: Text.NoWrap
                Accessible.ignored: true
            }
        }
    }

    function adopt() {
        if (!draft.unsaved && !field.activeFocus && field.text !== root.value)
            field.text = root.value
    }

    /// Hands over what was typed, and shows what the app holds from then on.
    function leave() {
        draft.flush()
        field.focus = false
    }

    function takeFocus() {
        field.forceActiveFocus(Qt.TabFocusReason)
    }
}
