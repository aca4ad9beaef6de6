// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import Qt.labs.qmlmodels
import Doorstep.Ui

/// The questions of one section, one under another, each with the editor its kind asks for. Every wish goes out with the
/// path of its question.
Column {
    id: root

    required property var model

    signal chosen(string path, string code)
    signal toggled(string path, string code)
    signal given(string path, string value)
    signal notAsked(string path, string reason)
    signal repeatAdded(string path)
    signal repeatRemoved(string path)
    /// The keyboard or a tap has come to this question.
    signal reached(string path)

    spacing: Theme.gap24

    Repeater {
        id: questions

        model: root.model

        delegate: DelegateChooser {
            role: "kind"

            DelegateChoice {
                roleValue: "group"

                GroupHeader {
                    width: root.width
                    onRemoved: root.repeatRemoved(path)
                }
            }
            DelegateChoice {
                roleValue: "add"

                AddRepeat { onClicked: root.repeatAdded(path) }
            }
            DelegateChoice {
                roleValue: "display"

                DisplayItem { width: root.width }
            }
            DelegateChoice {
                roleValue: "yesno"

                YesNoEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "choice"

                ChoiceEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "multi"

                MultiChoiceEditor {
                    width: root.width
                    onOptionChosen: code => root.toggled(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "confirm"

                ConfirmEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "text"

                TextEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "string"

                StringEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "integer"

                NumberEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "decimal"

                NumberEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "quantity"

                QuantityEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "attachment"

                AttachmentEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "date"

                DateEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "time"

                TimeEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
            DelegateChoice {
                roleValue: "dateTime"

                DateTimeEditor {
                    width: root.width
                    onOptionChosen: code => root.chosen(path, code)
                    onQuietChosen: code => root.chosen(path, code)
                    onTextGiven: text => root.given(path, text)
                    onNotAsked: reason => root.notAsked(path, reason)
                    onReached: root.reached(path)
                }
            }
        }
    }

    /// The question in this row, to put the keyboard on; null when there is none.
    function question(row: int): QuestionFrame {
        return questions.itemAt(row) as QuestionFrame
    }
}
