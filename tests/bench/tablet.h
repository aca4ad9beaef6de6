// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/client/exchangedriver.h"
#include "tests/bench/filledstore.h"

namespace doorstep::bench {

/// Makes a store in `folder` and a device of it at the server, by a one-time code over TLS.
void enrolTablet(const QString &folder, const sync::ServerAddress &server, const QString &code);

/// Exchanges until nothing waits and `records` records are here. Gives up when that does not come about.
void exchangeUntilDone(BenchStore &bench, const sync::ServerAddress &server, qint64 records);

} // namespace doorstep::bench
