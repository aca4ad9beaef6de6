// SPDX-License-Identifier: Apache-2.0
#include "core/store/journal/journalentry.h"

#include "core/base/hash.h"
#include "core/base/json.h"
#include "core/base/signature.h"
#include "core/store/journal/journalwalk.h"

namespace doorstep::journal {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype signatureBytes = 64;
constexpr qsizetype publicKeyBytes = 32;
/// Goes before what is signed, so that this signature is good for nothing else.
constexpr QByteArrayView signedAs("doorstep journal entry 1\n");

QString base64(const QByteArray &bytes) { return QString::fromLatin1(bytes.toBase64()); }

QByteArray binary(const QJsonObject &json, QLatin1StringView name)
{
    return QByteArray::fromBase64(json.value(name).toString().toLatin1());
}

QByteArray plainOf(const Contents &contents)
{
    QByteArray plain = toJson({{u"chain"_s, base64(contents.chain)},
                               {u"device"_s, contents.device},
                               {u"incarnation"_s, contents.incarnation},
                               {u"key"_s, base64(contents.key)},
                               {u"practitioner"_s, contents.practitioner}})
        + '\n';
    for (const Numbered &operation : contents.operations) {
        plain += QByteArray::number(operation.number) + ' ' + operation.id.toUtf8() + ' '
            + QByteArray::number(operation.payload.size()) + '\n' + operation.payload + '\n';
    }
    return plain;
}

QByteArray signatureOf(const QByteArray &plain, const QByteArray &secret)
{
    const QByteArray signature = sign(signedAs.toByteArray() + plain, secret);
    return signature.isEmpty() ? QByteArray(signatureBytes, '\0') : signature;
}

/// Takes the next line off `rest`, without its end; nothing where there is no whole one.
std::optional<QByteArrayView> takeLine(QByteArrayView &rest)
{
    const qsizetype end = rest.indexOf('\n');
    if (end < 0)
        return std::nullopt;
    const QByteArrayView line = rest.first(end);
    rest = rest.sliced(end + 1);
    return line;
}

std::optional<Numbered> takeOperation(QByteArrayView &rest)
{
    const auto line = takeLine(rest);
    const QList<QByteArray> words = line ? line->toByteArray().split(' ') : QList<QByteArray>();
    const qsizetype length = words.size() == 3 ? words[2].toLongLong() : -1;
    if (length < 0 || length >= rest.size() || rest[length] != '\n')
        return std::nullopt;
    Numbered operation{words[0].toLongLong(), QString::fromUtf8(words[1]), rest.first(length).toByteArray()};
    rest = rest.sliced(length + 1);
    return operation;
}

std::optional<Contents> parse(QByteArrayView plain)
{
    const auto line = takeLine(plain);
    const auto json = parseObject(line.value_or(QByteArrayView()), u"journal entry"_s);
    if (!json)
        return std::nullopt;
    Contents contents{json->value("practitioner"_L1).toString(),
                      json->value("device"_L1).toString(),
                      json->value("incarnation"_L1).toString(),
                      binary(*json, "chain"_L1),
                      binary(*json, "key"_L1),
                      {}};
    while (!plain.isEmpty()) {
        auto operation = takeOperation(plain);
        if (!operation)
            return std::nullopt;
        contents.operations.append(std::move(*operation));
    }
    return contents;
}
} // namespace

Result<QByteArray> encodeEntry(const Contents &contents, const QByteArray &deviceSecret, const QByteArray &ingestKey)
{
    if (contents.operations.isEmpty())
        return Error{ErrorCode::Internal, u"a journal entry without operations"_s};
    Contents whole = contents;
    whole.key = deviceSecret.right(publicKeyBytes); // libsodium keeps the public half behind the seed
    const QByteArray plain = plainOf(whole);
    const auto sealed = sealTo(ingestKey, signatureOf(plain, deviceSecret) + plain);
    if (!sealed)
        return sealed.error();
    const QByteArray span = toJson({{u"first"_s, whole.operations.first().number},
                                    {u"incarnation"_s, whole.incarnation},
                                    {u"last"_s, whole.operations.last().number}});
    return frame(span + '\n' + *sealed);
}

Result<Opened> openEntry(QByteArrayView sealed, const BoxKeys &ingest)
{
    const auto box = openSealed(sealed, ingest.publicKey, ingest.secretKey);
    if (!box)
        return box.error();
    const QByteArrayView bytes = box->view();
    auto contents = bytes.size() > signatureBytes ? parse(bytes.sliced(signatureBytes)) : std::nullopt;
    if (!contents)
        return Error{ErrorCode::VaultDamaged, u"the sealed box holds no operations"_s};
    const QByteArray message = signedAs.toByteArray() + bytes.sliced(signatureBytes).toByteArray();
    const bool isSigned = verify(message, bytes.first(signatureBytes).toByteArray(), contents->key);
    return Opened{std::move(*contents), isSigned};
}

} // namespace doorstep::journal
