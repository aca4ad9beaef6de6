// SPDX-License-Identifier: Apache-2.0
#include "core/store/auditcheck.h"

#include <algorithm>

namespace doorstep::store {

void AuditCheck::newest(int count)
{
    auto from = m_log.at(std::max<qint64>(0, m_log.length() - count));
    if (from)
        (void)look(*from, count);
    else if (from.error().code == ErrorCode::DatabaseUnreadable)
        m_broken = m_log.length();
}

Result<bool> AuditCheck::goOn(int count) { return m_broken == 0 ? look(m_upTo, count) : Result(false); }

Result<bool> AuditCheck::look(AuditLog::Head &from, int count)
{
    const auto stretch = m_log.check(from, count);
    if (!stretch) {
        if (stretch.error().code == ErrorCode::DatabaseUnreadable)
            m_broken = from.number + 1;
        return stretch.error();
    }
    from = stretch->upTo;
    m_broken = stretch->broken;
    return stretch->more && m_broken == 0;
}

} // namespace doorstep::store
