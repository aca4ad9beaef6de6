// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/access/capabilities.h"
#include "core/store/unitofwork.h"

namespace doorstep::usecases {

/// Where a use case works: the store of the person who is unlocked, and who she is. Lives on the store's thread.
/// Every use case checks the capability again, whatever the screen let through.
struct Workplace {
    store::TabletStore &store;
    store::Actor actor;
    access::Role role = access::Role::Practitioner;
    QString name{}; ///< hers, to stand in what she writes; may be empty

    Result<void> require(access::Capability capability) const;
    Result<store::UnitOfWork> begin() const { return store::UnitOfWork::begin(store, actor); }
};

} // namespace doorstep::usecases
