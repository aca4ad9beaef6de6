// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/keystore.h"
#include "core/base/organisationkeys.h"

namespace doorstep {

/// The organisation's public keys in the device's key store too (entry `organisation`), so that a notebook can be begun
/// while every database is shut. Blocks as the key store does.
Result<void> keepOrganisationKeys(KeyStore &keyStore, const OrganisationKeys &keys);
/// NotFound: this device was never told. KeyStoreBusy, KeyStoreLost: see KeyStore.
Result<OrganisationKeys> keptOrganisationKeys(KeyStore &keyStore);

} // namespace doorstep
