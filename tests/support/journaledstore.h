// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sealedbox.h"
#include "core/base/signature.h"
#include "core/store/identity.h"
#include "core/store/journal/journalreader.h"
#include "tests/support/teststore.h"

#include <QDir>
#include <QFile>

namespace doorstep::test {

/// A tablet store that keeps a sealed journal, and the keys that open it.
struct JournaledStore : TestStore {
    JournaledStore() { begin(); }

    /// Tells the store who it is and whom it seals to, as enrolment does.
    void begin()
    {
        identity.device = actor.device;
        identity.practitioner = actor.practitioner;
        identity.secretKey = device.secretKey;
        identity.organisation.ingest = ingest.publicKey;
        (void)store::writeIdentity(store->meta(), identity, ids.next());
    }

    /// A family, which is one operation.
    Record family(const QString &name)
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        auto made = work->create({.kind = RecordKind::Family, .fields = {{QStringLiteral("name"), name}}});
        if (!made || !work->commit())
            qFatal("the family could not be saved");
        return *made;
    }

    QString journalPath(const QString &suffix = {}) const { return dir.filePath(QStringLiteral("journal") + suffix); }
    QStringList journals() const { return QDir(dir.path()).entryList({QStringLiteral("journal*")}, QDir::Files); }
    QByteArray bytes(const QString &suffix = {}) const
    {
        QFile file(journalPath(suffix));
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    void replace(const QByteArray &bytes) const
    {
        QFile file(journalPath());
        if (!file.open(QIODevice::WriteOnly) || file.write(bytes) != bytes.size())
            qFatal("the journal could not be written");
    }
    journal::Reading reading(const QString &suffix = {}) const { return journal::readJournal(bytes(suffix), ingest); }
    /// Ids of the operations in the journal, in its order.
    QStringList inJournal(const QString &suffix = {}) const
    {
        QStringList found;
        for (const auto &entry : reading(suffix).entries) {
            for (const auto &operation : entry.contents.operations)
                found.append(operation.id);
        }
        return found;
    }
    /// Ids of the numbered operations in the outbox, in order.
    QStringList inOutbox() const
    {
        QStringList found;
        const auto entries = store->outbox().entriesAfter(0, 100'000, 1'000'000'000);
        for (const auto &entry : *entries)
            found.append(entry.opId);
        return found;
    }

    BoxKeys ingest = makeBoxKeys();
    KeyPair device = makeKeyPair();
    store::Identity identity;
};

} // namespace doorstep::test
