// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/exchangestatus.h"

#include "app/services/said.h"
#include "app/services/usermessages.h"

namespace doorstep {

using namespace Qt::StringLiterals;

ExchangeStatus::ExchangeStatus(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    constexpr int second = 1000;
    m_second.setInterval(second);
    connect(&m_second, &QTimer::timeout, this, &ExchangeStatus::nextChanged);
}

QString ExchangeStatus::chipState() const
{
    if (needsYou() > 0)
        return u"held"_s;
    if (m_facts.waiting > 0)
        return u"saved"_s;
    return m_facts.sent > 0 ? u"sent"_s : u"stored"_s;
}

QString ExchangeStatus::chipText() const
{
    if (needsYou() > 0)
        return Said::tr("Needs you (%1)").arg(needsYou());
    if (m_facts.waiting > 0)
        return Said::tr("Saved on this tablet (%1)").arg(m_facts.waiting);
    if (m_facts.sent > 0)
        return Said::tr("Sent");
    return m_facts.storedAt.isEmpty() ? Said::tr("Nothing to send")
                                      : Said::tr("Stored safely %1").arg(m_facts.storedAt);
}

QString ExchangeStatus::lastStoredText() const
{
    return m_facts.storedAt.isEmpty() ? Said::tr("Not yet") : Said::tr("Stored safely at %1").arg(m_facts.storedAt);
}

QString ExchangeStatus::nextText() const
{
    constexpr qint64 second = 1000;
    if (m_facts.problem.isEmpty() || m_facts.busy)
        return {};
    if (!m_facts.nextTryAt)
        return nextTryText({});
    const qint64 left = std::max<qint64>(0, *m_facts.nextTryAt - m_clock.monotonicMs());
    return nextTryText(static_cast<int>((left + second - 1) / second));
}

QString ExchangeStatus::linkNote() const
{
    return m_facts.thin ? Said::tr("This network lets only small parts through, so exchanging is slow. Everything "
                                   "saved is still on its way.")
                        : QString();
}

void ExchangeStatus::setFacts(const Facts &facts)
{
    if (facts == m_facts)
        return;
    m_facts = facts;
    if (m_facts.nextTryAt && !m_facts.busy)
        m_second.start();
    else
        m_second.stop();
    Q_EMIT changed();
    Q_EMIT nextChanged();
}

void ExchangeStatus::setRows(const QList<ExchangeRow> &waiting, const QList<ExchangeRow> &needsYou,
                             const QList<ExchangeRow> &lately)
{
    m_waiting.setRows(waiting);
    m_needsYou.setRows(needsYou);
    m_lately.setRows(lately);
}

void ExchangeStatus::clear()
{
    setFacts({});
    setRows({}, {}, {});
}

void ExchangeStatus::exchangeNow() { Q_EMIT exchangeRequested(); }

} // namespace doorstep
