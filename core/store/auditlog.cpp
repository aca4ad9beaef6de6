// SPDX-License-Identifier: Apache-2.0
#include "core/store/auditlog.h"

#include "core/base/hash.h"

#include <limits>

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
    const auto all = check({}, std::numeric_limits<qint64>::max());
    return all ? Result(all->broken) : Result<qint64>(all.error());
}

Result<AuditLog::Stretch> AuditLog::check(const Head &from, qint64 count) const
{
    auto query =
        m_connection.prepare("SELECT n,at,author,device,action,record,family,chain FROM audit WHERE n>? ORDER BY n");
    query.bind(from.number);
    Stretch stretch{.upTo = from};
    for (;; --count) {
        const auto more = query.step();
        if (!more)
            return more.error();
        stretch.more = *more;
        if (!*more || count == 0)
            return stretch;
        const qint64 expected = stretch.upTo.number + 1;
        const Authored author{query.text(2), query.text(3), query.text(1)};
        const QByteArray link =
            linkOf(stretch.upTo.chain, expected, author, query.text(4), query.text(5), query.text(6));
        if (query.number(0) != expected || link != query.blob(7)) {
            stretch.broken = expected;
            return stretch;
        }
        stretch.upTo = {expected, link};
    }
}

Result<AuditLog::Head> AuditLog::at(qint64 number) const
{
    if (number == 0)
        return Head{};
    auto query = m_connection.prepare("SELECT chain FROM audit WHERE n=?");
    const auto found = query.bind(number).step();
    if (!found)
        return found.error();
    return *found ? Result(Head{number, query.blob(0)})
                  : Error{ErrorCode::DatabaseUnreadable, u"audit entry %1 is missing"_s.arg(number)};
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
