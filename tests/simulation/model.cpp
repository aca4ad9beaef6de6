// SPDX-License-Identifier: Apache-2.0
#include "tests/simulation/model.h"

#include <algorithm>

namespace doorstep::simulation {

using namespace Qt::StringLiterals;

namespace {
constexpr char mark = '~';
}

QString Model::write(const Claim &claim)
{
    const int number = static_cast<int>(m_claims.size()) + 1;
    m_claims.insert(number, claim);
    return u"~%1~"_s.arg(number);
}

void Model::saved(const QString &value)
{
    if (const int number = claimOf(value); number != 0)
        m_claims[number].saved = true;
}

bool Model::isIn(int number, const QSet<int> &found) const
{
    if (found.contains(number))
        return true;
    const Claim &claim = m_claims[number];
    if (!claim.draft)
        return false;
    return std::any_of(found.begin(), found.end(), [&](int other) {
        const Claim later = m_claims.value(other);
        return other > number && later.record == claim.record && later.field == claim.field;
    });
}

void Model::collect(QByteArrayView bytes, QSet<int> &found)
{
    for (qsizetype at = bytes.indexOf(mark); at >= 0; at = bytes.indexOf(mark, at + 1)) {
        int number = 0;
        qsizetype end = at + 1;
        for (; end < bytes.size() && bytes[end] >= '0' && bytes[end] <= '9'; ++end)
            number = number * 10 + (bytes[end] - '0');
        if (end == at + 1 || end >= bytes.size() || bytes[end] != mark)
            continue;
        found.insert(number);
        at = end;
    }
}

int Model::claimOf(const QString &value)
{
    QSet<int> found;
    collect(value.toUtf8(), found);
    return found.size() == 1 ? *found.cbegin() : 0;
}

void Model::granted(const QString &person, const QString &family, bool yes)
{
    m_grants.said.insert({person, family}, yes);
    m_ever.insert({person, family});
    if (!yes)
        m_ended.insert({person, family});
}

bool Model::everKnew(const server::Person &person, const QString &family) const
{
    const auto by = m_begun.constFind(family);
    if (by == m_begun.constEnd() || by->id == person.id || m_ever.contains({person.id, family}))
        return true; // what nobody is known to have begun is no secret either
    return person.role == server::Role::Supervisor && by->team == person.team;
}

Model::Access Model::access(const server::Person &person, const QString &family) const
{
    const auto by = m_begun.constFind(family);
    if (by == m_begun.constEnd())
        return Access::No;
    if (person.role == server::Role::Supervisor)
        return by->team == person.team ? Access::Yes : Access::No;
    if (m_grants.unsure.contains({person.id, family}))
        return Access::Unsure;
    return m_grants.said.value({person.id, family}, by->id == person.id) ? Access::Yes : Access::No;
}

} // namespace doorstep::simulation
