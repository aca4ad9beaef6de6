// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/tabletstore.h"

namespace doorstep::store {

/// Families that left this device's caseload. What this tablet made of one goes to the server first; then all there is
/// of the family goes from the file, its log and the copies beside it, and the server is told that it has.
///
/// Only the server's word for this device makes a family leave: what is merely absent from a page never does. Of the
/// audit log nothing goes: it holds ids, no more. Used on the store's thread.
class Leaving {
public:
    explicit Leaving(TabletStore &store) : m_store(store) { }

    /// The server says that these left. Within the caller's transaction, as are the next three.
    Result<void> told(const QList<QString> &families);
    /// The server sends records of these again: what was not purged yet stays.
    Result<void> cameBack(const QSet<QString> &families);
    /// The server has heard that these are purged.
    Result<void> confirmed(const QList<QString> &families);
    /// Deletes every family of which nothing waits: no operation without a receipt, no attachment whose bytes the
    /// server has not got, no draft somebody wrote in within the last hour. Those it deleted.
    Result<QList<QString>> purge();

    /// After the commit: what was deleted goes from the log and the copies as well. Only then is it a purge the server
    /// may be told of. Nothing to do is fine; what fails is tried again at the next call.
    Result<void> finish();
    /// Purged families the server does not know of yet; as many as a hello has room for, the others later.
    Result<QList<QString>> receiptsDue() const;
    /// Families that left, and of which something still has to reach the server, or is being written.
    Result<QList<QString>> waiting() const;

private:
    enum class State { Waiting, Deleted, Purged };
    Result<QList<QString>> in(State state) const;
    Result<bool> mayGo(const QString &family) const;
    Result<void> deleteFamily(const QString &family);

    TabletStore &m_store;
};

} // namespace doorstep::store
