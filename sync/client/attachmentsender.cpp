// SPDX-License-Identifier: Apache-2.0
#include "sync/client/attachmentsender.h"

#include <algorithm>

namespace doorstep::sync {

using namespace Qt::StringLiterals;
using wire::AttachmentState;

namespace {
constexpr int usualBlocks = 32; // 256 KiB
constexpr qint64 wantedMs = 2'000; // what is saved meanwhile waits for as long

qint64 firstMissing(const QBitArray &have)
{
    for (qsizetype block = 0; block < have.size(); ++block) {
        if (!have.testBit(block))
            return block;
    }
    return have.size();
}

/// How many are missing in a row from `first` on.
int run(const QBitArray &have, qint64 first, int most)
{
    int length = 0;
    while (length < most && first + length < have.size() && !have.testBit(first + length))
        ++length;
    return length;
}

/// It says no to this one, not to all.
bool isAboutThisOne(const Error &error)
{
    return error.code == ErrorCode::NotFound || error.code == ErrorCode::Internal;
}
} // namespace

AttachmentSender::AttachmentSender(store::Attachments &attachments, const Clock &clock, Patience::Random random,
                                   ExchangePace pace)
    : m_attachments(attachments), m_clock(clock), m_patience(pace, std::move(random)),
      m_blocks(usualBlocks, wire::mostBlocks), m_later(pace.longestRetry)
{
}

void AttachmentSender::goNow()
{
    m_dueAt.reset();
    m_passedOver.clear();
    m_patience.begin();
}

std::optional<QByteArray> AttachmentSender::takeRequest(bool thin)
{
    if (m_busy || (m_dueAt && m_clock.monotonicMs() < *m_dueAt))
        return std::nullopt;
    m_dueAt.reset();
    while (m_current || chooseNext()) {
        const auto body = part(thin ? 1 : m_blocks.size());
        if (body) {
            m_busy = true;
            m_sentAt = m_clock.monotonicMs();
            return *body;
        }
        // What cannot be read here is told of, and keeps no other from going.
        const bool lost = body.error().code == ErrorCode::NotFound || body.error().code == ErrorCode::InvalidFile;
        if (!lost || !m_attachments.unreadable(m_current->record))
            m_passedOver.insert(m_current->record);
        m_current.reset();
    }
    return std::nullopt;
}

bool AttachmentSender::chooseNext()
{
    const auto next = m_attachments.next(m_passedOver);
    if (next && *next) {
        m_current = Current{**next, {}, false};
        return true;
    }
    if (!m_passedOver.isEmpty()) {
        m_passedOver.clear();
        m_dueAt = m_clock.monotonicMs() + m_later;
    }
    return false;
}

/// A question at first, then the next blocks that are missing.
Result<QByteArray> AttachmentSender::part(int most)
{
    wire::AttachmentPart part{.record = m_current->record, .first = 0, .bytes = {}};
    m_current->sent = m_current->have.has_value();
    if (m_current->have) {
        part.first = firstMissing(*m_current->have);
        auto bytes = m_attachments.blocks(part.record, part.first, run(*m_current->have, part.first, most));
        if (!bytes)
            return bytes.error();
        part.bytes = *std::move(bytes);
    }
    return wire::encode(part);
}

void AttachmentSender::replied(QByteArrayView body)
{
    const auto state = wire::decodeAttachmentState(body);
    if (!state || !m_current || state->record != m_current->record)
        return failed(LinkFailure({ErrorCode::BadReply, u"not of this attachment"_s, Retry::Later}));
    const bool gained = !m_current->sent || state->stored || state->have.count(true) > m_current->have->count(true);
    if (!gained) // it had all of it, and it was not what its name says
        return failed(LinkFailure({ErrorCode::ServerFault, u"the attachment got no further"_s, Retry::Later}));
    if (m_current->sent)
        m_blocks.went(m_clock.monotonicMs() - m_sentAt, wantedMs);
    m_busy = false;
    m_patience.begin();
    if (!state->stored) {
        m_current->have = state->have;
        return;
    }
    if (!m_attachments.stored(m_current->record))
        m_passedOver.insert(m_current->record); // the server says so again next time
    m_current.reset();
}

void AttachmentSender::failed(const LinkFailure &failure)
{
    m_busy = false;
    m_blocks.failed();
    if (m_current && isAboutThisOne(failure.error))
        m_passedOver.insert(m_current->record);
    else if (m_current)
        m_dueAt = m_clock.monotonicMs() + m_patience.failed(failure).value_or(m_later);
    m_current.reset();
}

} // namespace doorstep::sync
