// SPDX-License-Identifier: Apache-2.0
#include "sync/server/push.h"
#include "sync/server/store.h"

namespace doorstep::server {

using wire::Outcome;

Result<void> Push::takeUpOld(const wire::Hello &hello, const wire::VersionRange &versions)
{
    if (!knowsThisHistory(hello))
        return {};
    const auto waiting = m_receipts.heldAsTooOld(m_device.id, versions);
    if (!waiting || waiting->isEmpty())
        return waiting ? Result<void>() : Result<void>(waiting.error());
    auto transaction = Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    const auto head = m_store.takeNumbers();
    if (!head)
        return head.error();
    m_head = *head;
    m_hasHeld = true; // its author is sent the records as they then stand
    for (const OldOperation &old : *waiting)
        DOORSTEP_TRY(takeUp(old));
    DOORSTEP_TRY(m_store.setHead(m_head));
    return transaction->commit();
}

Result<void> Push::takeUp(const OldOperation &old)
{
    m_copy = {.id = old.copy};
    m_version = old.version;
    DOORSTEP_TRY(m_receipts.release(old));
    if (m_store.connection().changes() == 0)
        return otherProcess(); // has taken it up since we looked
    const auto settled = read(old.operation);
    if (!settled)
        return settled.error();
    const bool stillHeld = settled->outcome == Outcome::Held;
    return stillHeld ? Result<void>() : m_receipts.settleLate(old, settled->outcome, settled->seq);
}

/// Only of what the tablet knows to be here: a verdict is a receipt for everything below it too. They come until the
/// cursor is past their change, for the page that moves it there is stored together with its verdicts.
Result<void> Push::addLateVerdicts(const wire::Hello &hello)
{
    const auto late = m_receipts.lateVerdicts(m_copy, hello.acked, hello.cursor);
    if (!late)
        return late.error();
    m_verdicts = *late + m_verdicts;
    return {};
}

} // namespace doorstep::server
