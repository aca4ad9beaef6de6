// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/accounts.h"
#include "sync/wire/attachmentmessages.h"

namespace doorstep::server {

/// The bytes of attachments. Their records come with the exchange, before them.
class Attachments {
public:
    Attachments(Store &store, const Clock &clock) : m_store(store), m_clock(clock) { }

    /// Takes in blocks of an attachment whose record this device made, applied or held; any order, any number of times.
    /// When it returns, what it says is durable. Bytes that are together not what the record says are let go of: then
    /// there is none of it here. NotFound: no such record of this device. InvalidInput: not blocks of it.
    Result<wire::AttachmentState> take(const Device &device, const wire::AttachmentPart &part);
    /// Blocks of an attachment that is stored, for somebody who may see the family. NotFound otherwise.
    Result<QByteArray> read(const Person &person, const wire::AttachmentWish &wish);

private:
    /// What its record says of it.
    struct Announced {
        QString name;
        qint64 size = 0;
    };

    Result<Announced> announced(const Device &device, const QString &record);
    Result<std::optional<Announced>> fromRecord(const Device &device, const QString &record);
    Result<std::optional<Announced>> fromHeld(const Device &device, const QString &record);
    static std::optional<Announced> announcedBy(const QByteArray &payload, const QString &record);
    Result<void> haveToMyself(const Device &device);
    Result<void> add(const wire::AttachmentPart &part);
    Result<wire::AttachmentState> state(const QString &record, const Announced &announced);
    Result<wire::AttachmentState> settle(wire::AttachmentState state, const Announced &announced);
    Result<bool> isStored(const QString &record);
    Result<QByteArray> bytes(const QString &record, qint64 first, qint64 count);

    Store &m_store;
    const Clock &m_clock;
};

} // namespace doorstep::server
