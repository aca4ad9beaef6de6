// SPDX-License-Identifier: Apache-2.0
#include "core/base/sealedbox.h"
#include "core/store/tabletstore.h"
#include "core/vault/recoveryslot.h"
#include "core/vault/vault.h"
#include "tests/support/manualclock.h"
#include "tests/support/memorykeystore.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QFile>
#include <QTemporaryDir>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
constexpr KdfCost cheap{1, 8192};
const QString pin = u"280619"_s;
const QString newPin = u"714203"_s;

QByteArray contentOf(const QString &path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

void write(const QString &path, const QByteArray &bytes)
{
    QFile file(path);
    REQUIRE(file.open(QIODevice::WriteOnly));
    file.write(bytes);
}

/// A notebook with one thing in it, whose key is in the slots alone.
struct Notebook {
    QTemporaryDir dir;
    test::MemoryKeyStore keyStore;
    test::ManualClock clock;
    SystemIds ids{clock};
    BoxKeys organisation = makeBoxKeys();

    Notebook()
    {
        const auto key = vault().create(pin, organisation.publicKey, cheap);
        REQUIRE(key.ok());
        const auto store = store::TabletStore::open(key->databasePath, key->key.view(), clock, ids);
        REQUIRE(store.ok());
        REQUIRE((*store)->meta().set(u"kept"_s, u"yes"_s).ok());
    }

    Vault vault() { return {dir.path(), u"owner"_s, {keyStore, clock}}; }
    QString path(const QString &name) const { return dir.filePath(name); }
    void spoil(const QStringList &names, const std::function<QByteArray(QByteArray)> &how)
    {
        for (const QString &name : names)
            write(path(name), how(contentOf(path(name))));
    }
    void remove(const QStringList &names)
    {
        for (const QString &name : names)
            QFile::remove(path(name));
    }

    bool reads(const VaultKey &key)
    {
        const auto store = store::TabletStore::openExisting(key.databasePath, key.key.view(), clock, ids);
        return store && (*store)->meta().text(u"kept"_s) == "yes"_L1;
    }

    /// What a person does who was told so: a code from the administrator, a new PIN.
    bool recovers()
    {
        const auto slot = vault().recoverySlot();
        if (!slot)
            return false;
        auto opened = openRecoverySlot(*slot, organisation.publicKey, organisation.secretKey);
        if (!opened)
            return false;
        const VaultKey key{std::move(opened->key), vault().databasePath(opened->generation), opened->generation};
        if (!reads(key) || !vault().adopt(key, newPin, organisation.publicKey, cheap))
            return false;
        const auto again = vault().unlock(newPin);
        return again && reads(*again);
    }
};

struct Failure {
    const char *name;
    std::function<void(Notebook &)> happen;
    std::optional<ErrorCode> refusal; ///< nothing: it opens as if nothing had been
};

QByteArray half(const QByteArray &bytes) { return bytes.first(bytes.size() / 2); }
QByteArray flipped(QByteArray bytes)
{
    bytes[bytes.size() / 2] = char(bytes[bytes.size() / 2] ^ 1);
    return bytes;
}
const auto nothing = [](const QByteArray &) { return QByteArray(); };

const QStringList slot1{u"slot1.a"_s, u"slot1.b"_s};
const QStringList slot3{u"slot3.a"_s, u"slot3.b"_s};

const QList<Failure> &failures()
{
    static const QList<Failure> all{
        {"first copy half written", [](Notebook &n) { n.spoil({u"slot1.a"_s}, half); }, {}},
        {"second copy half written", [](Notebook &n) { n.spoil({u"slot1.b"_s}, half); }, {}},
        {"first copy empty", [](Notebook &n) { n.spoil({u"slot1.a"_s}, nothing); }, {}},
        {"first copy gone", [](Notebook &n) { n.remove({u"slot1.a"_s}); }, {}},
        {"second copy gone", [](Notebook &n) { n.remove({u"slot1.b"_s}); }, {}},
        {"a new copy begun and never finished", [](Notebook &n) { write(n.path(u"slot1.a.new"_s), "{"); }, {}},
        {"PIN change cut off between the copies",
         [](Notebook &n) {
             const QByteArray before = contentOf(n.path(u"slot1.b"_s));
             REQUIRE(n.vault().changePin(pin, newPin, cheap).ok());
             write(n.path(u"slot1.b"_s), before);
         },
         {}},
        {"recovery slot lost", [](Notebook &n) { n.remove(slot3); }, {}},
        {"counter of tries damaged", [](Notebook &n) { write(n.path(u"tries.a"_s), "?"); }, {}},
        {"both copies half written", [](Notebook &n) { n.spoil(slot1, half); }, ErrorCode::VaultDamaged},
        {"both copies gone", [](Notebook &n) { n.remove(slot1); }, ErrorCode::VaultDamaged},
        {"both copies with a flipped bit", [](Notebook &n) { n.spoil(slot1, flipped); }, ErrorCode::VaultDamaged},
        {"both slots of another notebook",
         [](Notebook &n) {
             Notebook other;
             for (const QString &name : slot1)
                 write(n.path(name), contentOf(other.path(name)));
         },
         ErrorCode::WrongPin},
        {"key store entry lost", [](Notebook &n) { n.keyStore.entries.clear(); }, ErrorCode::KeyStoreLost},
        {"key store made anew with another secret",
         [](Notebook &n) { n.keyStore.entries.insert(u"slot1/owner"_s, QByteArray(32, 'x')); }, ErrorCode::WrongPin},
        {"key store entry cut short", [](Notebook &n) { n.keyStore.entries.insert(u"slot1/owner"_s, QByteArray()); },
         ErrorCode::WrongPin},
        {"key store and first copy lost together",
         [](Notebook &n) {
             n.keyStore.entries.clear();
             n.remove({u"slot1.a"_s, u"slot3.a"_s});
         },
         ErrorCode::KeyStoreLost},
        {"both copies and one recovery copy damaged",
         [](Notebook &n) {
             n.spoil(slot1, half);
             n.spoil({u"slot3.b"_s}, half);
         },
         ErrorCode::VaultDamaged},
        {"ten wrong PINs",
         [](Notebook &n) {
             for (int i = 0; i < PinTries::most; ++i) {
                 REQUIRE_FALSE(n.vault().unlock(newPin).ok());
                 n.clock.advance(60 * 60'000);
             }
         },
         ErrorCode::AccessDestroyed},
        {"another key store in use", [](Notebook &n) { n.keyStore.kind = u"other"_s; }, ErrorCode::KeyStoreChanged},
    };
    return all;
}
} // namespace

TEST_CASE("every failure of a slot or a key store ends in a readable notebook or in recovery with its name")
{
    REQUIRE(failures().size() >= 15);
    for (const Failure &failure : failures()) {
        INFO(failure.name);
        Notebook notebook;
        const QByteArray database = contentOf(notebook.path(u"store.db"_s));
        failure.happen(notebook);
        auto opened = notebook.vault().unlock(pin);
        if (!opened && !failure.refusal)
            opened = notebook.vault().unlock(newPin);
        if (!failure.refusal) {
            REQUIRE(opened.ok());
            REQUIRE(notebook.reads(*opened));
            continue;
        }
        REQUIRE_FALSE(opened.ok());
        REQUIRE(opened.error().code == *failure.refusal);
        REQUIRE(contentOf(notebook.path(u"store.db"_s)) == database);
        REQUIRE(notebook.recovers());
    }
}

TEST_CASE("a key store that is busy, or does not answer at first, opens once it does")
{
    Notebook notebook;
    int calls = 0;
    notebook.keyStore.fails = [&calls]() -> std::optional<Error> {
        return ++calls < 4 ? std::optional(Error{ErrorCode::KeyStoreBusy, {}, Retry::Later}) : std::nullopt;
    };
    const auto opened = notebook.vault().unlock(pin);
    REQUIRE(opened.ok());
    REQUIRE(notebook.reads(*opened));
}
