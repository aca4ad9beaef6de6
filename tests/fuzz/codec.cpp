// SPDX-License-Identifier: Apache-2.0
// What comes off the wire, at either end, before anybody believes a word of it. The first byte says which of them.
#include "core/model/operation.h"
#include "core/model/picture.h"
#include "sync/client/httpreply.h"
#include "sync/wire/accountmessages.h"
#include "sync/wire/attachmentmessages.h"
#include "sync/wire/encoding.h"
#include "sync/wire/messages.h"
#include "tests/fuzz/fuzztarget.h"

using namespace doorstep;
using fuzz::promise;

namespace {
void request(QByteArrayView body)
{
    const auto first = wire::decodeExchangeRequest(body);
    if (!first)
        return;
    const auto again = wire::decodeExchangeRequest(wire::encode(*first));
    promise(again.ok() && again->operations.size() == first->operations.size(), "a request reads back whole");
    for (qsizetype i = 0; i < first->operations.size(); ++i)
        promise(again->operations[i].payload == first->operations[i].payload, "a payload keeps its bytes");
}

void reply(QByteArrayView body)
{
    const auto quick = wire::decodeExchangeReply(body, wire::Rows::AsTheyCame);
    const auto whole = wire::decodeExchangeReply(body, wire::Rows::Parsed);
    if (!whole)
        return;
    promise(quick.ok() && quick->rows.size() == whole->rows.size(), "both ways of reading a reply see the same rows");
    const auto again = wire::decodeExchangeReply(wire::encode(*whole));
    promise(again.ok() && again->rows.size() == whole->rows.size() && again->cursor == whole->cursor
                && again->verdicts.size() == whole->verdicts.size(),
            "a reply reads back whole");
}

void packed(QByteArrayView body)
{
    constexpr qsizetype limit = 256 * 1024;
    for (const char *encoding : {"gzip", "zstd", ""}) {
        const auto plain = wire::unpack(body.toByteArray(), encoding, limit);
        promise(!plain || plain->size() <= limit, "nothing inflates past the limit");
    }
}

/// However a reply is cut on its way, it says the same.
void http(QByteArrayView body)
{
    using Progress = sync::HttpReply::Progress;
    if (body.isEmpty())
        return;
    const qsizetype cut = static_cast<unsigned char>(body.front()) % body.size();
    const QByteArray bytes = body.sliced(1).toByteArray();
    sync::HttpReply whole, parts;
    const Progress atOnce = whole.take(bytes);
    Progress progress = parts.take(bytes.first(std::min(cut, bytes.size())));
    if (progress == Progress::More)
        progress = parts.take(bytes.sliced(std::min(cut, bytes.size())));
    if (atOnce == Progress::Whole && progress == Progress::Whole)
        promise(whole.status() == parts.status() && whole.body() == parts.body(), "a cut changes nothing of a reply");
}

void accounts(QByteArrayView body)
{
    (void)wire::decodeEnrolRequest(body);
    (void)wire::decodeEnrolReply(body);
    (void)wire::decodeRecoverRequest(body);
    (void)wire::decodeRecoverReply(body);
}

void operation(QByteArrayView body)
{
    const auto parsed = parseOperation(QStringLiteral("01939f2a-0000-7000-8000-000000000001"), body);
    if (parsed)
        promise(parseOperation(parsed->opId, operationPayload(*parsed)).ok(), "an operation reads back");
}

void attachment(QByteArrayView body)
{
    const auto part = wire::decodeAttachmentPart(body);
    if (part)
        promise(wire::decodeAttachmentPart(wire::encode(*part))->bytes == part->bytes, "a part keeps its bytes");
    const auto state = wire::decodeAttachmentState(body);
    if (state)
        promise(wire::decodeAttachmentState(wire::encode(*state))->have == state->have, "a map of blocks reads back");
    (void)wire::decodeAttachmentWish(body);
}

void picture(QByteArrayView file)
{
    const auto once = cleanPicture(file);
    if (!once)
        return;
    const auto twice = cleanPicture(once->bytes);
    promise(twice.ok() && twice->bytes == once->bytes, "what was cleaned is clean");
}
} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    if (size == 0)
        return 0;
    const QByteArrayView body = fuzz::bytesOf(data, size).sliced(1);
    switch (data[0]) {
    case 'q': request(body); break;
    case 'r': reply(body); break;
    case 'z': packed(body); break;
    case 'h': http(body); break;
    case 'a': accounts(body); break;
    case 'o': operation(body); break;
    case 't': attachment(body); break;
    case 'p': picture(body); break;
    default: break;
    }
    return 0;
}
