// SPDX-License-Identifier: Apache-2.0
import QtQuick
import Doorstep.Ui
import Doorstep.ViewModels

/// The exchange chip as every page shows it.
ExchangeChip {
    id: root

    required property AppServices services

    objectName: "chip"
    state_: root.services.exchange.chipState
    text: root.services.exchange.chipText
}
