// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/golden/play.h"

#include <catch2/catch_test_macros.hpp>

namespace doorstep::golden {

namespace {
/// The tablet the transcripts were made with, for ever. The server is today's: it has to go on speaking this.
constexpr wire::VersionRange versionOne{1, 1};
} // namespace

Play::Play(Ends ends, Transcript &transcript) : m_transcript(transcript), m_records(ends == Ends::Both)
{
    if (ends != Ends::Tablet)
        m_server = std::make_unique<GoldenServer>(wire::spokenVersions);
    if (ends != Ends::Server)
        m_tablet = std::make_unique<GoldenTablet>(versionOne);
}

void Play::exchange(const char *note, Reply reply)
{
    const QByteArray made = m_tablet ? m_tablet->request() : QByteArray();
    Exchange &now = begin(note, made);
    if (m_tablet)
        compare(now.request, made, now.requestLine);
    answer(now);
    if (m_tablet && reply == Reply::Arrives)
        m_tablet->replied(now.status, now.reply);
    else if (m_tablet)
        m_tablet->lost();
}

void Play::send(const char *note, const QByteArray &body) { answer(begin(note, body)); }

void Play::end() const
{
    INFO(m_transcript.name.toStdString() << ": exchanges played and recorded");
    REQUIRE(m_at == m_transcript.exchanges.size());
}

Exchange &Play::begin(const char *note, const QByteArray &request)
{
    if (m_records)
        m_transcript.exchanges.append({.note = note, .request = request, .reply = {}});
    INFO(m_transcript.name.toStdString() << " ends before: " << note);
    REQUIRE(m_at < m_transcript.exchanges.size());
    return m_transcript.exchanges[m_at++];
}

void Play::answer(Exchange &exchange)
{
    if (!m_server)
        return;
    const auto reply = m_server->handle(exchange.request);
    if (m_records) {
        exchange.status = reply.status;
        exchange.reply = reply.body;
        return;
    }
    compare(QByteArray::number(exchange.status), QByteArray::number(reply.status), exchange.replyLine - 1);
    compare(exchange.reply, reply.body, exchange.replyLine);
}

void Play::compare(const QByteArray &recorded, const QByteArray &made, int line) const
{
    if (const auto differs = difference(recorded, made, m_transcript.name, line))
        FAIL(differs->toStdString());
}

} // namespace doorstep::golden
