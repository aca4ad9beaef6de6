// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"

#include <QList>
#include <QString>

namespace doorstep::server {

class Store;

/// A device that was told that a family left its caseload, and has not said since that the family is gone from it.
struct OverduePurge {
    QString device;
    QString family;
    qint64 toldMs = 0;
};

/// Which devices were told to purge which families, and which of them have said that they did.
class Purges {
public:
    explicit Purges(Store &store) : m_store(store) { }

    /// Durable before the device hears of it. Nothing to tell costs nothing.
    Result<void> told(const QString &device, const QList<QString> &families, qint64 nowMs);
    /// The device's word. For what it was never told of here, too: a restored server may have forgotten.
    Result<void> done(const QString &device, const QList<QString> &families, qint64 nowMs);
    /// Told before `beforeMs` and not done since; of devices that may still talk to the server. Longest first.
    Result<QList<OverduePurge>> overdue(qint64 beforeMs);

private:
    Store &m_store;
};

} // namespace doorstep::server
