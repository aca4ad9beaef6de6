// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/store/auditlog.h"

namespace doorstep::store {

/// Goes through the audit log a piece at a time, so that opening a notebook does not wait for years of entries, and
/// remembers what it found. One an opening; store's thread.
class AuditCheck {
public:
    explicit AuditCheck(const AuditLog &log) : m_log(log) { }

    /// Looks at the newest entries. A page that cannot be read counts as a break; another trouble of the disk is left
    /// for the next piece to meet.
    void newest(int count);
    /// Goes on from where it was, oldest first. True: there is more to look at.
    Result<bool> goOn(int count);
    /// Number of an entry that does not hold; 0 while none was found.
    qint64 broken() const { return m_broken; }

private:
    Result<bool> look(AuditLog::Head &from, int count);

    const AuditLog &m_log;
    AuditLog::Head m_upTo; ///< every entry up to here holds
    qint64 m_broken = 0;
};

} // namespace doorstep::store
