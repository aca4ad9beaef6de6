// SPDX-License-Identifier: Apache-2.0
// The system's key store, against a real Secret Service that is locked, killed and silenced.
#include "core/vault/vault.h"
#include "platform/keystore.h"
#include "platform/systemkeystore.h"
#include "tests/platform/keyring.h"
#include "tests/support/manualclock.h"
#include "tests/support/printers.h"

#include <catch2/catch_session.hpp>
#include <catch2/catch_test_macros.hpp>

#include <QCoreApplication>
#include <QDir>
#include <QElapsedTimer>
#include <QTemporaryDir>

#include <thread>

using namespace doorstep;
using namespace doorstep::test;
using namespace Qt::StringLiterals;

namespace {
const KdfCost cheap{.passes = 1, .memoryBytes = 8192};

std::unique_ptr<KeyStore> usual(const QString &folder)
{
    auto made = platform::makeKeyStore({}, folder);
    REQUIRE(made.ok());
    return std::move(*made);
}

ErrorCode codeOf(const Result<SecretBytes> &read)
{
    REQUIRE_FALSE(read.ok());
    return read.error().code;
}

std::string textIn(const Result<SecretBytes> &read)
{
    REQUIRE(read.ok());
    return read->view().toByteArray().toStdString();
}
} // namespace

TEST_CASE("The usual key store of Linux is the Secret Service, and null is never chosen by itself")
{
    QTemporaryDir folder;
    CHECK(platform::keyStoreNames() == QStringList{u"secret-service"_s, u"null"_s});
    CHECK(usual(folder.path())->name() == u"secret-service"_s);
    CHECK(platform::makeKeyStore(u"nul"_s, folder.path()).error().code == ErrorCode::InvalidInput);
    // Nobody there: it says so, and nothing takes its place.
    CHECK(codeOf(usual(folder.path())->read(u"slot1/x"_s)) == ErrorCode::KeyStoreBusy);
    CHECK(usual(folder.path())->write(u"slot1/x"_s, "s").error().code == ErrorCode::KeyStoreBusy);
    CHECK(QDir(folder.path()).isEmpty());
}

TEST_CASE("What is written is read, changed and removed, and bytes of any value come back")
{
    Keyring keyring;
    keyring.start();
    QTemporaryDir folder;
    const auto store = usual(folder.path());
    CHECK(codeOf(store->read(u"slot1/x"_s)) == ErrorCode::NotFound);
    const QByteArray secret = QByteArray::fromHex("00ff0a0d80007f");
    REQUIRE(store->write(u"slot1/x"_s, secret).ok());
    CHECK(textIn(store->read(u"slot1/x"_s)) == secret.toStdString());
    REQUIRE(store->write(u"slot1/x"_s, "another").ok());
    CHECK(textIn(store->read(u"slot1/x"_s)) == "another");
    CHECK(store->remove(u"slot1/x"_s).ok());
    CHECK(codeOf(store->read(u"slot1/x"_s)) == ErrorCode::NotFound);
    CHECK(store->remove(u"slot1/x"_s).ok());
}

TEST_CASE("Two data folders on one machine do not meet")
{
    Keyring keyring;
    keyring.start();
    QTemporaryDir one, other;
    REQUIRE(usual(one.path())->write(u"slot1/x"_s, "of one").ok());
    CHECK(codeOf(usual(other.path())->read(u"slot1/x"_s)) == ErrorCode::NotFound);
    REQUIRE(usual(other.path())->remove(u"slot1/x"_s).ok());
    CHECK(textIn(usual(one.path())->read(u"slot1/x"_s)) == "of one");
}

TEST_CASE("It works for a thread without an event loop, whatever the main thread does")
{
    Keyring keyring;
    keyring.start();
    QTemporaryDir folder;
    for (int i = 0; i < 3; ++i) { // each thread is gone when the next one comes
        std::string found;
        std::thread([&] {
            const auto store = platform::makeKeyStore({}, folder.path());
            (void)(*store)->write(u"slot1/x"_s, "from afar");
            if (const auto read = (*store)->read(u"slot1/x"_s); read)
                found = read->view().toByteArray().toStdString();
        }).join();
        CHECK(found == "from afar");
    }
}

TEST_CASE("A locked keyring is busy, never empty")
{
    Keyring keyring;
    keyring.start();
    QTemporaryDir folder;
    const auto store = usual(folder.path());
    REQUIRE(store->write(u"slot1/x"_s, "kept").ok());
    keyring.lock();
    const auto read = store->read(u"slot1/x"_s);
    CHECK(codeOf(read) == ErrorCode::KeyStoreBusy);
    CHECK(read.error().retry == Retry::Later);
    CHECK(codeOf(store->read(u"slot1/never-written"_s)) == ErrorCode::KeyStoreBusy);
    CHECK(store->write(u"slot1/x"_s, "lost?").error().code == ErrorCode::KeyStoreBusy);
    CHECK(store->remove(u"slot1/x"_s).error().code == ErrorCode::KeyStoreBusy);
    keyring.kill();
    keyring.start();
    CHECK(textIn(store->read(u"slot1/x"_s)) == "kept");
}

TEST_CASE("A service that dies in between is busy, and its entries are there when it is back")
{
    Keyring keyring;
    keyring.start();
    QTemporaryDir folder;
    const auto store = usual(folder.path());
    REQUIRE(store->write(u"slot1/x"_s, "kept").ok());
    keyring.kill();
    CHECK(codeOf(store->read(u"slot1/x"_s)) == ErrorCode::KeyStoreBusy);
    CHECK(store->remove(u"slot1/x"_s).error().code == ErrorCode::KeyStoreBusy);
    keyring.start();
    CHECK(textIn(store->read(u"slot1/x"_s)) == "kept");
    CHECK(store->write(u"slot1/x"_s, "newer").ok());
}

TEST_CASE("A service that keeps silent holds nobody longer than the limit")
{
    Keyring keyring;
    keyring.start();
    platform::SystemKeyStore store(u"silence|"_s, platform::keychainThread(), 300);
    REQUIRE(store.write(u"slot1/x"_s, "kept").ok());
    keyring.fallSilent();
    QElapsedTimer time;
    time.start();
    CHECK(codeOf(store.read(u"slot1/x"_s)) == ErrorCode::KeyStoreBusy);
    CHECK(codeOf(store.read(u"slot1/x"_s)) == ErrorCode::KeyStoreBusy);
    CHECK(time.elapsed() < 3'000);
    keyring.wake();
    // The question that was left behind is answered first, then ours.
    Result<SecretBytes> read = store.read(u"slot1/x"_s);
    for (int i = 0; !read && i < 50; ++i) {
        std::this_thread::sleep_for(std::chrono::milliseconds(20));
        read = store.read(u"slot1/x"_s);
    }
    CHECK(textIn(read) == "kept");
}

TEST_CASE("A vault made with it opens again; with its entry gone or another in its place it says which half is lost")
{
    Keyring keyring;
    keyring.start();
    QTemporaryDir folder;
    const auto store = usual(folder.path());
    const ManualClock clock;
    Vault vault(folder.path(), u"p1"_s, {*store, clock});
    const auto made = vault.create(u"280619"_s, {}, cheap);
    REQUIRE(made.ok());
    const auto opened = vault.unlock(u"280619"_s);
    REQUIRE(opened.ok());
    CHECK(opened->key.view() == made->key.view());

    REQUIRE(store->write(u"slot1/p1"_s, QByteArray(32, 'x')).ok());
    CHECK(vault.unlock(u"280619"_s).error().code == ErrorCode::WrongPin); // nothing can tell these two apart
    REQUIRE(store->remove(u"slot1/p1"_s).ok());
    CHECK(vault.unlock(u"280619"_s).error().code == ErrorCode::KeyStoreLost);
}

int main(int argc, char **argv)
{
    // Keyrings and sockets of its own: the person who runs the tests has hers.
    QTemporaryDir home;
    for (const char *name : {"HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME", "XDG_RUNTIME_DIR"})
        qputenv(name, home.path().toUtf8());
    QCoreApplication app(argc, argv);
    return Catch::Session().run(argc, argv);
}
