// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QString>

#include <memory>

namespace doorstep {
class IdSource;
}

namespace doorstep::server {

class Store;

/// Where a server keeps what: keys and certificate always in the data directory, rows in it too or in PostgreSQL.
struct StorePlace {
    QString dataDir;
    QString address; ///< postgresql://...; empty: the embedded store
};

/// The address that counts: what was asked for on the command line, else DOORSTEP_SERVER_STORE, else what init wrote
/// into `store.address` of the data directory. InvalidInput: the command line, which everybody on this machine can
/// read, has a password in it.
Result<StorePlace> findPlace(const QString &dataDir, const QString &asked);

/// Makes the server: see Store::create(). InvalidInput when the data directory is already one server's. A store in
/// PostgreSQL is written down in the data directory, without a password; until finishStore(), it may be made again from
/// there, which goes on with what is made already.
Result<std::unique_ptr<Store>> createStore(const StorePlace &place, const QString &organisation, IdSource &ids);
/// Everything else is in the data directory too.
Result<void> finishStore(const StorePlace &place);
Result<std::unique_ptr<Store>> openStore(const StorePlace &place);

} // namespace doorstep::server
