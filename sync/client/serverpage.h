// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/exchangestore.h"
#include "sync/wire/messages.h"

namespace doorstep::sync {

/// What a reply brings, as the store takes it.
store::ServerPage pageOf(const wire::ExchangeReply &reply);
/// Only of what has a verdict: what else the server may have by now, after a lost reply, goes again and gets its own,
/// because it may have been held.
QList<store::Receipt> receiptsOf(const wire::ExchangeReply &reply);
/// The last operation with a verdict; `acked` where there is none. What the server has and says nothing about goes
/// again: it may be held.
qint64 settledUpTo(const wire::ExchangeReply &reply, qint64 acked);
/// Takes over keys that were asked for, and a lease that is this device's and really the organisation's.
void addTrust(store::ServerPage &page, const wire::Welcome &welcome, const store::ExchangeState &state,
              const Clock &clock);
/// The server's record with the operations it has not seen applied on top, by the same rules the server will use.
QJsonObject rebased(const Record &server, const QList<Operation> &open);

} // namespace doorstep::sync
