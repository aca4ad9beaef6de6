// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/model/operation.h"
#include "core/store/tabletstore.h"

#include <optional>

namespace doorstep::store {

/// Who is writing, on which device.
struct Actor {
    QString practitioner;
    QString device;
};

/// Everything one tap changes, in one transaction: the record, its audit entry and its operation, all or none. Nothing
/// is kept without commit(). Lives on the stack of a use case.
class UnitOfWork {
public:
    /// What an operation says: fields after and before.
    struct Difference {
        QJsonObject set;
        QJsonObject base;
    };

    static Result<UnitOfWork> begin(TabletStore &store, Actor actor);

    /// A new record by this actor. `record.id` may be empty: it then gets one. Returns it as stored.
    Result<Record> create(Record record);
    /// A new record of kind attachment, with the bytes of what is attached. Errors of Attachments::keep().
    Result<Record> attach(Record record, QByteArrayView bytes);
    /// Sets fields of a record; `now` is the record as the caller read it in this unit of work. Immutable for what is
    /// settled. A draft's changes fold into its one pending operation; anything else is numbered at once.
    Result<Record> change(const Record &now, const QJsonObject &set);
    /// A person decided which of several values of a field holds: the current one or one that clashed with it. Only
    /// what `seen` names is settled; what came meanwhile still waits. InvalidInput when nothing of it waits here.
    Result<Record> settle(const Record &now, const QString &field, const QJsonValue &value, const QStringList &seen);
    /// One answer of a draft response; null takes it away. Immutable once the response is completed.
    Result<void> saveAnswer(const Record &response, const QString &path, const QJsonValue &value);
    /// Where in the visit she is. Not audited: it says nothing about anybody.
    Result<void> setPlace(const QString &visit, const Place &place);
    /// Somebody read something worth remembering.
    Result<void> noteRead(const Record &record);
    /// Gives every pending draft its number, so that it can travel.
    Result<void> handOverDrafts();

    /// Durable when it succeeds; what it numbered is in the journal then too, or journalProblem() says why not, and
    /// listeners have been told.
    Result<void> commit();
    Authored authored() const;

private:
    UnitOfWork(TabletStore &store, Actor actor, sqlite::Transaction transaction);
    Result<void> write(const Record &record, const QString &action);
    Result<void> number(const Record &record, const std::optional<QJsonObject> &before);
    Result<void> append(const Record &record, Operation::Action action, const Difference &changed,
                        const QStringList &settles);
    Result<void> handOver(const QString &record);

    TabletStore *m_store;
    Actor m_actor;
    QString m_at;
    sqlite::Transaction m_transaction;
    ChangeNotice m_notice;
    bool m_numbered = false; ///< the journal has something to do
};

} // namespace doorstep::store
