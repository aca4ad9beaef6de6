// SPDX-License-Identifier: Apache-2.0
#include "tests/faults/promises.h"

#include "app/services/tabletfile.h"
#include "core/base/hash.h"
#include "core/model/record.h"
#include "core/store/journal/journalreader.h"
#include "core/store/tabletstore.h"

#include <QFile>
#include <QFileInfo>

namespace doorstep::test {

using namespace Qt::StringLiterals;

namespace {
QString saying(const Error &error) { return errorName(error.code) + u": "_s + error.what; }

Result<VaultKey> unlock(const QString &home, KeyStore &keyStore, const Clock &clock, const QStringList &pins)
{
    Vault vault(home, QLatin1StringView(Promises::practitioner), {keyStore, clock});
    Error last;
    for (const QString &pin : pins) {
        if (pin.isEmpty())
            continue;
        auto key = vault.unlock(pin);
        if (key)
            return key;
        last = key.error();
    }
    return last;
}

QString oneWord(store::TabletStore &store, const char *pragma)
{
    auto query = store.connection().prepare(pragma);
    return query.step().valueOr(false) ? query.text(0) : QString();
}

QString unsound(store::TabletStore &store)
{
    if (const QString word = oneWord(store, "PRAGMA cipher_integrity_check"); !word.isEmpty())
        return u"cipher_integrity_check: "_s + word;
    if (const QString word = oneWord(store, "PRAGMA integrity_check"); word != "ok"_L1)
        return u"integrity_check: "_s + word;
    const auto broken = store.audit().firstBroken();
    if (!broken || *broken != 0)
        return u"the audit chain is broken"_s;
    return {};
}

QString brokenOutbox(store::TabletStore &store)
{
    const auto entries = store.outbox().entriesAfter(0, 100'000, 1'000'000'000);
    if (!entries)
        return saying(entries.error());
    QByteArray chain;
    qint64 expected = 1;
    for (const store::OutboxEntry &entry : *entries) {
        chain = chainLink(chain, expected, entry.opId.toLatin1(), entry.payload);
        if (entry.number != expected++ || entry.chain != chain)
            return u"the outbox is broken at %1"_s.arg(entry.number);
    }
    return {};
}

QString brokenJournal(store::TabletStore &store, const QString &home)
{
    if (store.journalProblem())
        return u"the journal: "_s + saying(*store.journalProblem());
    QFile file(home + u"/journal"_s);
    const QByteArray bytes = file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    const auto reading = journal::readJournal(bytes, Promises::ingestKeys());
    if (!reading.damage.isEmpty() || reading.torn)
        return u"the journal is damaged"_s;
    QHash<QString, QByteArray> found;
    for (const auto &entry : reading.entries) {
        for (const auto &operation : entry.contents.operations)
            found.insert(operation.id, operation.payload);
    }
    const auto entries = store.outbox().entriesAfter(0, 100'000, 1'000'000'000);
    for (const auto &entry : *entries) {
        if (found.value(entry.opId) != entry.payload)
            return u"operation %1 is not in the journal"_s.arg(entry.number);
    }
    return {};
}

QString brokenAnswer(store::TabletStore &store, const QString &key, int promised)
{
    const QString response = key.section(u' ', 0, 0);
    const QString path = key.section(u' ', 1, 1);
    const auto answers = store.drafts().answers(response);
    if (!answers)
        return saying(answers.error());
    const auto record = store.records().get(response);
    const bool completed = record && isSigned(*record); // its answers are in the signed record then
    if (!completed && answers->value(path).toInt() < promised)
        return u"%1: promised %2, found %3"_s.arg(key).arg(promised).arg(answers->value(path).toInt());
    return {};
}
} // namespace

BoxKeys Promises::ingestKeys()
{
    SecretBytes secret = SecretBytes::copyOf(QByteArray(32, 'j'));
    QByteArray open = boxPublicKey(secret);
    return {std::move(open), std::move(secret)};
}

void Promises::take(const QString &line)
{
    const QString word = line.section(u' ', 0, 0);
    const QString rest = line.section(u' ', 1);
    if (word == "notebook"_L1)
        notebook = true;
    else if (word == "record"_L1)
        records.append(rest);
    else if (word == "signed"_L1)
        signedVisits.append(rest);
    else if (word == "answer"_L1)
        answers.insert(rest.section(u' ', 0, 1), rest.section(u' ', 2).toInt());
    else if (word == "trying-pin"_L1)
        otherPin = rest;
    else if (word == "pin"_L1) {
        pin = rest;
        otherPin.clear();
    }
}

QString Promises::firstBroken(const QString &folder, KeyStore &keyStore) const
{
    if (!notebook)
        return {};
    const QString home = practitionerFolder(folder, QLatin1StringView(practitioner));
    const SystemClock clock;
    const auto key = unlock(home, keyStore, clock, {pin, otherPin});
    if (!key)
        return u"unlock: "_s + saying(key.error());
    SystemIds ids(clock);
    const auto store = store::TabletStore::openExisting(key->databasePath, key->key.view(), clock, ids);
    if (!store)
        return u"open: "_s + saying(store.error());
    if (const QString bad = unsound(**store); !bad.isEmpty())
        return bad;
    if (const QString bad = brokenOutbox(**store); !bad.isEmpty())
        return bad;
    if (const QString bad = brokenJournal(**store, home); !bad.isEmpty())
        return bad;
    for (const QString &id : records) {
        if (!(*store)->records().get(id))
            return u"record %1 is gone"_s.arg(id);
    }
    for (const QString &id : signedVisits) {
        const auto visit = (*store)->records().get(id);
        if (!visit || !isSigned(*visit))
            return u"visit %1 is not signed"_s.arg(id);
    }
    for (auto it = answers.begin(); it != answers.end(); ++it) {
        if (const QString bad = brokenAnswer(**store, it.key(), it.value()); !bad.isEmpty())
            return bad;
    }
    return {};
}

} // namespace doorstep::test
