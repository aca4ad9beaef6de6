// SPDX-License-Identifier: Apache-2.0
import QtQuick
import QtQuick.Layouts

/// The shape of every page: banner and act-now band fixed on top, a way back, a title, a body that scrolls,
/// and a footer where the chip and the one primary button always stand in the same place.
FocusScope {
    id: root

    property string title
    property string subtitle
    property bool canGoBack: false
    property string backText: qsTr("Back")
    property bool ownScroll: false
    property int maximumWidth: Theme.readingWidth
    readonly property bool tight: root.width < Theme.tightBelow
    readonly property int margin: root.tight ? Theme.gap16 : Theme.gap24
    property alias banner: bannerPlace.data
    property alias head: headPlace.data
    property alias fixedHead: fixedPlace.data
    property alias footer: footerPlace.content
    property alias pane: panePlace.data
    property alias body: scroll
    default property alias content: scroll.content

    signal back

    Accessible.role: Accessible.Pane
    Accessible.name: root.title

    ColumnLayout {
        anchors.fill: parent
        spacing: 0

        ColumnLayout {
            id: bannerPlace

            spacing: 0
            Layout.fillHeight: false
            Layout.fillWidth: true
        }

        GridLayout {
            columns: root.tight || Theme.textScale > 1.5 ? 1 : 2
            columnSpacing: Theme.gap16
            rowSpacing: Theme.gap4
            visible: root.title !== "" || root.canGoBack
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.leftMargin: root.margin
            Layout.rightMargin: root.margin
            Layout.topMargin: Theme.gap12

            RowLayout {
                spacing: Theme.gap8
                Layout.fillWidth: true

                QuietButton {
                    id: backButton

                    objectName: "back"
                    iconName: "back"
                    outlined: false
                    text: root.backText
                    visible: root.canGoBack
                    Layout.leftMargin: -Theme.gap8
                    onClicked: root.back()
                }

                ColumnLayout {
                    spacing: 0
                    Layout.fillWidth: true

                    Words {
                        objectName: "pageTitle"
                        text: root.title
                        step: root.tight ? Theme.title : Theme.heading
                        strong: true
                        visible: root.title !== ""
                        Accessible.role: Accessible.Heading
                        Layout.fillWidth: true
                    }

                    Words {
                        text: root.subtitle
                        color: Theme.ink2
                        step: Theme.label
                        visible: root.subtitle !== ""
                        Layout.fillWidth: true
                    }
                }
            }

            RowLayout {
                id: headPlace

                spacing: Theme.gap8
                Layout.alignment: Qt.AlignRight | Qt.AlignVCenter
                Layout.fillHeight: false
                Layout.fillWidth: root.tight
            }
        }

        ColumnLayout {
            id: fixedPlace

            spacing: Theme.gap8
            Layout.fillHeight: false
            Layout.fillWidth: true
            Layout.leftMargin: root.margin
            Layout.rightMargin: root.margin
            Layout.topMargin: Theme.gap8
            Layout.maximumWidth: root.width - 2 * root.margin
        }

        Rectangle {
            color: Theme.hairline
            visible: fixedPlace.visibleChildren.length > 0
            Layout.fillWidth: true
            Layout.preferredHeight: Theme.hair
            Layout.topMargin: Theme.gap8
        }

        ScrollBody {
            id: scroll

            maximumWidth: root.maximumWidth
            visible: !root.ownScroll
            Layout.fillHeight: true
            Layout.fillWidth: true
        }

        Item {
            id: panePlace

            visible: root.ownScroll
            Layout.fillHeight: true
            Layout.fillWidth: true
        }

        PageFooter {
            id: footerPlace

            Layout.fillWidth: true
        }
    }
}
