// SPDX-License-Identifier: Apache-2.0
#include "sync/server/grants.h"

#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
Result<QList<QString>> allTexts(Query query)
{
    QList<QString> texts;
    auto row = query.step();
    for (; row && *row; row = query.step())
        texts.append(query.text(0));
    if (!row)
        return row.error();
    return texts;
}
} // namespace

Result<bool> Grants::hasRow(Query query) { return query.step(); }

Result<bool> Grants::familyExists(const QString &family)
{
    auto query = m_store.connection().prepare("SELECT 1 FROM family WHERE id=?");
    query.bind(family);
    return hasRow(std::move(query));
}

Result<bool> Grants::mayUse(const Person &person, const QString &family)
{
    const bool supervisor = person.role == Role::Supervisor;
    auto query = supervisor
        ? m_store.connection().prepare("SELECT 1 FROM family WHERE team=? AND id=?")
        : m_store.connection().prepare("SELECT 1 FROM family_grant WHERE person=? AND family=? AND ended_seq IS NULL");
    query.bind(supervisor ? person.team : person.id).bind(family);
    return hasRow(std::move(query));
}

Result<void> Grants::addFamily(const QString &family, const Person &holder, qint64 seq, const QString &reason)
{
    auto &connection = m_store.connection();
    DOORSTEP_TRY(
        connection.prepare("INSERT INTO family VALUES(?,?,?)").bind(family).bind(holder.team).bind(seq).runAhead());
    return connection.prepare("INSERT INTO family_grant(person,family,seq,reason) VALUES(?,?,?,?)")
        .bind(holder.id)
        .bind(family)
        .bind(seq)
        .bind(reason)
        .runAhead();
}

Result<QList<QString>> Grants::usableOf(const Person &person, const QString &families)
{
    const bool supervisor = person.role == Role::Supervisor;
    auto query = supervisor
        ? m_store.connection().prepare("SELECT id FROM family WHERE team=? AND id=ANY(string_to_array(?,' '))")
        : m_store.connection().prepare("SELECT family FROM family_grant WHERE person=? AND "
                                       "family=ANY(string_to_array(?,' ')) AND ended_seq IS NULL");
    query.bind(supervisor ? person.team : person.id).bind(families);
    return allTexts(std::move(query));
}

Result<QList<QString>> Grants::existingOf(const QString &families)
{
    auto query = m_store.connection().prepare("SELECT id FROM family WHERE id=ANY(string_to_array(?,' '))");
    query.bind(families);
    return allTexts(std::move(query));
}

Result<void> Grants::grant(const Person &person, const QString &family, const QString &reason)
{
    auto &connection = m_store.connection();
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    const auto head = m_store.takeNumbers(); // before the records are looked at: none may come in between
    if (!head)
        return head.error();
    const auto exists = familyExists(family);
    if (!exists)
        return exists.error();
    if (!*exists)
        return Error{ErrorCode::NotFound, u"there is no such family"_s};
    auto active = connection.prepare("SELECT 1 FROM family_grant WHERE person=? AND family=? AND ended_seq IS NULL");
    active.bind(person.id).bind(family);
    const auto held = hasRow(std::move(active));
    if (!held || *held)
        return held ? Result<void>() : Result<void>(held.error());
    DOORSTEP_TRY(connection.prepare("INSERT INTO family_grant(person,family,seq,reason) VALUES(?,?,?,?)")
                     .bind(person.id)
                     .bind(family)
                     .bind(*head + 1)
                     .bind(reason)
                     .run());
    // Each record there is now takes a number after the grant, for this person alone: every cursor is below it, pages
    // stay in order, and nobody else is sent anything again.
    DOORSTEP_TRY(
        connection
            .prepare("INSERT INTO backfill(person,seq,record) SELECT ?, ?+row_number() OVER (ORDER BY seq), id "
                     "FROM record WHERE family=?")
            .bind(person.id)
            .bind(*head)
            .bind(family)
            .run());
    DOORSTEP_TRY(m_store.setHead(*head + std::max(1, connection.changes())));
    return transaction->commit();
}

Result<void> Grants::end(const Person &person, const QString &family)
{
    auto &connection = m_store.connection();
    auto transaction = Transaction::begin(connection);
    if (!transaction)
        return transaction.error();
    const auto head = m_store.takeNumbers();
    if (!head)
        return head.error();
    DOORSTEP_TRY(
        connection.prepare("UPDATE family_grant SET ended_seq=? WHERE person=? AND family=? AND ended_seq IS NULL")
            .bind(*head + 1)
            .bind(person.id)
            .bind(family)
            .run());
    if (connection.changes() == 0)
        return Error{ErrorCode::NotFound, u"the person does not hold this family"_s};
    DOORSTEP_TRY(m_store.setHead(*head + 1));
    return transaction->commit();
}

Result<qint64> Grants::scopeVersion(const Person &person)
{
    const bool supervisor = person.role == Role::Supervisor;
    auto query = supervisor ? m_store.connection().prepare("SELECT coalesce(max(seq),0) FROM family WHERE team=?")
                            : m_store.connection().prepare("SELECT coalesce(max(CASE WHEN ended_seq>seq THEN ended_seq "
                                                           "ELSE seq END),0) FROM family_grant WHERE person=?");
    const auto row = query.bind(supervisor ? person.team : person.id).step();
    if (!row)
        return row.error();
    return query.number(0);
}

Result<QList<QString>> Grants::leftSince(const Person &person, qint64 cursor)
{
    auto query = m_store.connection().prepare(
        "SELECT DISTINCT family FROM family_grant g WHERE person=? AND ended_seq>? AND NOT EXISTS("
        "SELECT 1 FROM family_grant n WHERE n.person=g.person AND n.family=g.family AND n.ended_seq IS NULL) "
        "AND NOT EXISTS(SELECT 1 FROM family f WHERE f.id=g.family AND f.team=?)");
    // A supervisor sees the families of the team with a grant and without one.
    query.bind(person.id).bind(cursor).bind(person.role == Role::Supervisor ? person.team : QString());
    return allTexts(std::move(query));
}

Result<QList<QString>> Grants::heldBy(const Person &person)
{
    auto query = m_store.connection().prepare("SELECT family FROM family_grant WHERE person=? AND ended_seq IS NULL");
    query.bind(person.id);
    return allTexts(std::move(query));
}

} // namespace doorstep::server
