// SPDX-License-Identifier: Apache-2.0
#include "sync/server/organisationkeys.h"

#include "sync/server/files.h"
#include "sync/server/store.h"

#include <QFile>

#include <cstring>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype halfBytes = 32;
constexpr qsizetype fileBytes = 2 * halfBytes;

/// What differs between the two kinds of key. A file is the secret half and the public half, one after the other.
struct Kind {
    SecretBytes (*make)();
    bool (*sound)(const SecretBytes &file);
};

QByteArray publicHalf(const SecretBytes &file) { return file.view().last(halfBytes).toByteArray(); }

SecretBytes makeBoxFile()
{
    const BoxKeys keys = makeBoxKeys();
    SecretBytes file(fileBytes);
    std::memcpy(file.data(), keys.secretKey.view().data(), size_t(halfBytes));
    std::memcpy(file.data() + halfBytes, keys.publicKey.constData(), size_t(halfBytes));
    return file;
}

bool soundBox(const SecretBytes &file)
{
    return boxPublicKey(SecretBytes::copyOf(file.view().first(halfBytes))) == publicHalf(file);
}

// libsodium keeps an Ed25519 secret key as seed and public key, which is the form of these files already.
SecretBytes makeSigningFile() { return SecretBytes::copyOf(makeKeyPair().secretKey); }

bool soundSigning(const SecretBytes &file)
{
    return verify("sound", sign("sound", file.view().toByteArray()), publicHalf(file));
}

constexpr Kind boxKind{makeBoxFile, soundBox};
constexpr Kind signingKind{makeSigningFile, soundSigning};

Result<SecretBytes> readKey(const QString &path, const Kind &kind)
{
    QFile in(path);
    if (!in.open(QIODevice::ReadOnly | QIODevice::Unbuffered))
        return Error{ErrorCode::StorageFailed, u"cannot read %1: %2"_s.arg(path, in.errorString())};
    SecretBytes file(fileBytes);
    const bool whole = in.size() == fileBytes && in.read(reinterpret_cast<char *>(file.data()), fileBytes) == fileBytes;
    if (!whole || !kind.sound(file))
        return Error{ErrorCode::InvalidFile, u"%1 is damaged; put its copy back"_s.arg(path)};
    return file;
}

Result<SecretBytes> makeKey(const QString &path, const Kind &kind)
{
    SecretBytes file = kind.make();
    DOORSTEP_TRY(writePrivateFile(path, QByteArray::fromRawData(file.view().data(), fileBytes)));
    return file;
}

/// The file's bytes; none where a known key is kept elsewhere.
Result<SecretBytes> load(const QString &path, const QByteArray &known, const Kind &kind)
{
    if (!QFile::exists(path))
        return known.isEmpty() ? makeKey(path, kind) : SecretBytes();
    auto file = readKey(path, kind);
    if (file && !known.isEmpty() && publicHalf(*file) != known)
        return Error{ErrorCode::InvalidFile, u"%1 is not the key this server gave to its tablets"_s.arg(path)};
    return file;
}

BoxKeys boxFrom(const SecretBytes &file, const QByteArray &known)
{
    if (file.size() == 0)
        return {known, {}};
    return {publicHalf(file), SecretBytes::copyOf(file.view().first(halfBytes))};
}
} // namespace

Result<OrganisationKeyPairs> OrganisationKeyPairs::open(Store &store, const QString &dataDir, const QString &keysDir)
{
    const auto known = store.publicKeys();
    if (!known)
        return known.error();
    const QString home = keysDir.isEmpty() ? dataDir : keysDir;
    const auto ingest = load(home + u"/ingest.key"_s, known->ingest, boxKind);
    const auto recovery = load(home + u"/recovery.key"_s, known->recovery, boxKind);
    const auto lease = load(dataDir + u"/lease.key"_s, known->lease, signingKind);
    if (!ingest || !recovery)
        return ingest ? recovery.error() : ingest.error();
    if (!lease)
        return lease.error();
    if (lease->size() == 0)
        return Error{ErrorCode::NotFound, u"%1/lease.key is gone; put its copy back"_s.arg(dataDir)};
    OrganisationKeyPairs pairs;
    pairs.m_ingest = boxFrom(*ingest, known->ingest);
    pairs.m_recovery = boxFrom(*recovery, known->recovery);
    pairs.m_lease = {publicHalf(*lease), lease->view().toByteArray()};
    if (pairs.publicKeys() != *known)
        DOORSTEP_TRY(store.rememberPublicKeys(pairs.publicKeys()));
    return pairs;
}

} // namespace doorstep::server
