// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/person.h"

namespace doorstep::server {

class Query;
class Store;

/// Which families exist, and who may see and change which. A practitioner or midwife: the families granted to her. A
/// supervisor: every family of the team.
class Grants {
public:
    explicit Grants(Store &store) : m_store(store) { }

    Result<bool> familyExists(const QString &family);
    Result<bool> mayUse(const Person &person, const QString &family);

    /// Registers a new family whose first record got the change number `seq`, and grants it to its first holder. Within
    /// the caller's transaction, before any other record of the family.
    /// Both of a shared store, for many in one go: `families` has a space between one and the next.
    Result<QList<QString>> usableOf(const Person &person, const QString &families);
    Result<QList<QString>> existingOf(const QString &families);
    Result<void> addFamily(const QString &family, const Person &holder, qint64 seq, const QString &reason);
    /// Grants a family that has records already: they reach the person's tablets whatever their cursor is. One
    /// transaction. Granting twice changes nothing. NotFound without such a family.
    Result<void> grant(const Person &person, const QString &family, const QString &reason);
    /// From now on the person does not see the family; her tablets purge it. One transaction.
    Result<void> end(const Person &person, const QString &family);

    /// Rises whenever a family comes into or leaves what this person may see.
    Result<qint64> scopeVersion(const Person &person);
    /// Families that left the person's scope after change number `cursor` and did not come back.
    Result<QList<QString>> leftSince(const Person &person, qint64 cursor);
    /// Families the person holds now.
    Result<QList<QString>> heldBy(const Person &person);

private:
    Result<bool> hasRow(Query query);

    Store &m_store;
};

} // namespace doorstep::server
