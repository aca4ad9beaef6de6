// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Layouts
import QtQuick.Templates as T
import Doorstep.Ui

/// The steps of a visit, in order. Any step can be opened at any time; a tick says which are done.
Item {
    id: root

    required property list<string> steps
    required property int current
    property list<bool> done

    signal chosen(int step)

    readonly property bool tight: root.width < Theme.tightBelow * Math.min(1.5, Theme.textScale)

    implicitHeight: row.implicitHeight

    Accessible.role: Accessible.PageTabList
    Accessible.name: qsTr("Step %1 of %2: %3").arg(root.current + 1).arg(root.steps.length).arg(root.steps[root.current] ?? "")

    GridLayout {
        id: row

        anchors.left: parent.left
        anchors.right: parent.right
        columns: root.tight ? 2 : root.steps.length
        columnSpacing: Theme.gap8
        rowSpacing: Theme.gap8

        Repeater {
            model: root.steps

            T.AbstractButton {
                id: step

                required property string modelData
                required property int index
                readonly property bool here: step.index === root.current
                readonly property bool finished: root.done[step.index] ?? false

                objectName: "step" + step.index
                text: step.modelData
                activeFocusOnTab: true
                focusPolicy: Qt.StrongFocus
                implicitHeight: Math.max(Theme.target, implicitContentHeight + topPadding + bottomPadding)
                implicitWidth: implicitContentWidth + leftPadding + rightPadding
                leftPadding: Theme.gap8
                rightPadding: Theme.gap8
                topPadding: Theme.gap4
                bottomPadding: Theme.gap8
                Layout.fillWidth: true
                Layout.preferredWidth: 1

                Accessible.role: Accessible.PageTab
                Accessible.name: step.finished ? qsTr("%1, done").arg(step.text) : step.text
                Accessible.selected: step.here

                background: Item {
                    Rectangle {
                        anchors.left: parent.left
                        anchors.right: parent.right
                        anchors.bottom: parent.bottom
                        color: step.here ? Theme.primary : (step.finished ? Theme.done : Theme.hairline)
                        height: step.here ? 4 : 2
                        radius: 2
                    }

                    FocusRing { shown: step.visualFocus }
                }
                contentItem: RowLayout {
                    spacing: Theme.gap8

                    Rectangle {
                        border.color: step.here ? Theme.primary : Theme.line
                        border.width: step.finished ? 0 : Theme.edge
                        color: step.finished ? Theme.doneSoft : (step.here ? Theme.primary : Theme.clear)
                        implicitHeight: Math.round(28 * (0.5 + Theme.textScale / 2))
                        implicitWidth: implicitHeight
                        radius: height / 2

                        Icon {
                            anchors.centerIn: parent
                            color: Theme.done
                            name: "tick"
                            size: Math.round(parent.height * 0.65)
                            visible: step.finished
                        }

                        Words {
                            anchors.centerIn: parent
                            color: step.here ? Theme.inkOnPrimary : Theme.ink2
                            step: Theme.small
                            strong: step.here
                            text: String(step.index + 1)
                            visible: !step.finished
                            wrapMode: Text.NoWrap
                            Accessible.ignored: true
                        }
                    }

                    Words {
                        color: step.here ? Theme.ink : Theme.ink2
                        step: Theme.label
                        strong: step.here
                        text: step.text
                        verticalAlignment: Text.AlignVCenter
                        Accessible.ignored: true
                        Layout.fillWidth: true
                    }
                }

                onClicked: root.chosen(step.index)
                Keys.onReturnPressed: step.clicked()
                Keys.onEnterPressed: step.clicked()
            }
        }
    }
}
