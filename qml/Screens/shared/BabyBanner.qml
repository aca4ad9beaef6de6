// SPDX-License-Identifier: Apache-2.0
pragma ComponentBehavior: Bound

import QtQuick
import QtQuick.Controls.Basic as C
import QtQuick.Layouts
import Doorstep.Ui
import Doorstep.ViewModels

/// What stands on top of every page of a family: whose record it is, and every act-now band with a step still open.
/// A tall band scrolls inside itself, so that the page below stays in reach.
ColumnLayout {
    id: root

    required property AppServices services
    required property string familyId
    required property patientBanner banner
    /// The most of the page the bands may take.
    property int room: 360
    /// Bands are shown unfolded: one has just been raised here.
    property bool unfolded: false

    readonly property AlertsModel model: AlertsModel {
        services: root.services
        familyId: root.familyId
    }

    spacing: 0

    PatientBanner {
        address: root.banner.addressLine
        alerts: root.banner.alertText === "" ? [] : [root.banner.alertText]
        born: root.banner.bornLine
        familyName: root.banner.familyName
        givenName: root.banner.given
        nhsLine: root.banner.nhsLine
        visible: root.banner.given !== ""
        Layout.fillWidth: true
    }

    Flickable {
        boundsBehavior: Flickable.StopAtBounds
        clip: true
        contentHeight: bands.implicitHeight
        implicitHeight: Math.min(bands.implicitHeight, root.room)
        interactive: contentHeight > height
        visible: root.model.alerts.count > 0
        Layout.fillWidth: true

        C.ScrollBar.vertical: C.ScrollBar {
            policy: bands.implicitHeight > root.room ? C.ScrollBar.AlwaysOn : C.ScrollBar.AlwaysOff
            width: Theme.gap8
        }

        Column {
            id: bands

            spacing: Theme.hair
            width: parent.width

            Repeater {
                model: root.model.alerts

                ActNowBand {
                    id: band

                    required property string level
                    required property int stepsOpen

                    objectName: "actNow"
                    offlineWords: root.model.nobodyToldText
                    open: root.unfolded
                    visible: band.stepsOpen > 0
                    width: bands.width
                    onStepClosed: (number, how, note) => root.model.closeStep(band.alertId, number, how, note)
                }
            }
        }
    }
}
