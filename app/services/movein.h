// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"
#include "core/store/identity.h"
#include "core/vault/vault.h"

namespace doorstep {

/// Makes room for a newly enrolled person on this tablet: vault (with a slot for the organisation's recovery key, where
/// the server has one), encrypted database, and the line in tablet.json, in
/// that order, so that the unlock screen never offers somebody whose database is not there. A notebook the person began
/// here without the server joins it (see joinNotebook); StorageFailed when she has one that has joined already: nothing
/// is ever made over it. Takes most of a second; not for the GUI thread.
Result<Practitioner> moveIn(const QString &folder, TabletFile tablet, const store::Identity &identity,
                            const QString &pin, const VaultDevice &device, const KdfCost &cost);

} // namespace doorstep
