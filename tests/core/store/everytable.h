// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/exchangestore.h"

namespace doorstep::test {

/// Rows in every table of a tablet's store: each kind of record in each state it can be in, drafts with answers and a
/// place, operations in every state of the outbox, an audit chain. All of it made up. Aborts when it cannot be written.
void fillEveryTable(store::TabletStore &store, const store::Actor &actor);

/// The key of the stores in tests/data/stores. They hold nothing but what fillEveryTable() made.
QByteArray releasedKey();

} // namespace doorstep::test
