// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/exchangedriver.h"
#include "tests/bench/filledstore.h"

namespace doorstep::bench {

/// Makes a store in `folder` and a device of it at the server, by a one-time code over TLS.
void enrolTablet(const QString &folder, const sync::ServerAddress &server, const QString &code);

/// Asked when a page has been stored: is that enough?
using Enough = std::function<bool(BenchStore &, const store::ChangeNotice &)>;

/// Exchanges until nothing waits and `records` records are here, or until it is enough. Gives up when that does not
/// come about. How many requests it took.
int exchangeUntilDone(BenchStore &bench, const sync::ServerAddress &server, qint64 records, const Enough &enough = {});

} // namespace doorstep::bench
