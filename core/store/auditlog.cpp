// SPDX-License-Identifier: Apache-2.0
#include "core/store/auditlog.h"

#include "core/base/hash.h"

namespace doorstep::store {

using namespace Qt::StringLiterals;

namespace {
QByteArray linkOf(const QByteArray &previous, qint64 n, const Authored &author, const QString &action,
                  const QString &record, const QString &family)
{
    const QByteArray entry =
        (author.at + u'|' + author.by + u'|' + author.device + u'|' + action + u'|' + family).toUtf8();
    return chainLink(previous, n, record.toUtf8(), entry);
}
} // namespace

Result<void> AuditLog::append(const Authored &author, const QString &action, const QString &record,
                              const QString &family)
{
    const auto last = head();
    if (!last)
        return last.error();
    const qint64 n = last->number + 1;
    return m_connection.prepare("INSERT INTO audit VALUES(?,?,?,?,?,?,?,?)")
        .bind(n)
        .bind(author.at)
        .bind(author.by)
        .bind(author.device)
        .bind(action)
        .bind(record)
        .bind(family)
        .bind(linkOf(last->chain, n, author, action, record, family))
        .run();
}

Result<qint64> AuditLog::firstBroken() const
{
    auto query = m_connection.prepare("SELECT n,at,author,device,action,record,family,chain FROM audit ORDER BY n");
    QByteArray previous;
    for (qint64 expected = 1;; ++expected) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return 0;
        const Authored author{query.text(2), query.text(3), query.text(1)};
        const QByteArray link = linkOf(previous, expected, author, query.text(4), query.text(5), query.text(6));
        if (query.number(0) != expected || link != query.blob(7))
            return expected;
        previous = link;
    }
}

Result<AuditLog::Head> AuditLog::head() const
{
    auto last = m_connection.prepare("SELECT n,chain FROM audit ORDER BY n DESC LIMIT 1");
    const auto found = last.step();
    if (!found)
        return found.error();
    return *found ? Head{last.number(0), last.blob(1)} : Head{};
}

Result<bool> AuditLog::had(const Head &head) const
{
    if (head.number == 0)
        return true;
    auto query = m_connection.prepare("SELECT chain FROM audit WHERE n=?");
    const auto found = query.bind(head.number).step();
    if (!found)
        return found.error();
    return *found && query.blob(0) == head.chain;
}

qint64 AuditLog::length() const
{
    auto query = m_connection.prepare("SELECT coalesce(max(n),0) FROM audit");
    return query.step().valueOr(false) ? query.number(0) : 0;
}

} // namespace doorstep::store
