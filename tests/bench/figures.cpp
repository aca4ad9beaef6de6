// SPDX-License-Identifier: Apache-2.0
#include "tests/bench/figures.h"

#include <QList>

#include <algorithm>

namespace doorstep::bench {

namespace {
struct Key {
    const char *name;
    const char *budget;
    const char *meaning;
};

constexpr Key keys[] = {
    {"save_ratio", "<= 2.0",
     "saving one answer (record, audit, outgoing operation; durable) to a bare SQLCipher two-row commit"},
    {"save_p99_ms", "<= 5", "the slowest of a hundred such saves, with 10,000 visits in the file"},
    {"open_ratio", "<= 5.0", "open_ms to a bare open of the file and a read of 50 rows"},
    {"open_ms", "<= 30", "opening the file of 10,000 visits with the key at hand, to the first 50 families"},
    {"search_p99_ms", "<= 20", "the slowest of a hundred key strokes in search, 10,000 families"},
    {"form_open_ms", "<= 150", "reading a checklist of 800 items and one megabyte, to all the rows of its page"},
    {"form_react_p99_ms", "<= 5",
     "the slowest of a hundred answers in it, with all its page takes anew: rows, sections, progress, findings"},
    {"push_ratio", "<= 2.0",
     "sending 1,000 visits with 3,000 responses over TLS, durable at both ends, to a bare SQLCipher insert of the same "
     "records in commits of 100"},
    {"pull_ratio", "<= 2.0", "fetching them to an empty tablet, to the same"},
    {"wire_ratio", "<= 1.05", "bytes sent for them, headers and TLS and all, to one gzip -6 of the records"},
    {"link_push_s", "<= 2.7", "the same sending over 4 Mbit/s and 100 ms there and back"},
    {"link_push_round_trips", "<= 12", "requests in that; opening the connection takes two more"},
    {"link_pull_s", "<= 2.7", "the same fetching over that link"},
    {"link_pull_round_trips", "<= 12", "requests in that"},
    {"edits_bytes", "<= 13000", "sending a hundred corrections of one answer each over that link, both ways, with TLS"},
    {"edits_s", "<= 1", "how long that takes, with opening the connection"},
    {"edits_round_trips", "<= 2", "requests in that"},
    {"edits_pull_bytes", "<= 13000", "fetching them to another tablet over that link, both ways, with TLS"},
    {"edits_pull_s", "<= 1", "how long that takes"},
    {"edits_pull_round_trips", "<= 2", "requests in that"},
    {"first_family_s", "<= 3",
     "the first exchange of a new tablet, 1,000 families with 10,000 visits, over 1 Mbit/s and 100 ms there and back: "
     "to the first family that is whole here, in the list, and open"},
    {"first_exchange_s", "<= 120", "to the last record of them all"},
    {"first_exchange_bytes", "<= 15e6", "of that exchange, both ways, with TLS"},
    {"first_exchange_round_trips", "<= 60", "requests in it"},
    {"start_ms", "<= 400", "start of the app's process to the unlock screen"},
    {"today_ms", "<= 100", "unlock to Today, without stretching the PIN, 10,000 visits"},
    {"rss_mb", "<= 120", "memory of the app with 10,000 visits open"},
    {"server_ops_s_sqlcipher", ">= 2000",
     "operations a second, 50 tablets that send 20 visits each at once, on the same processors, embedded store"},
    {"server_ops_s_postgres", ">= 2000", "the same on PostgreSQL"},
    {"exchange_p99_ms", "<= 50",
     "the slowest of a hundred exchanges when 50 tablets sign a visit a second each: from saved to its receipt stored"},
    {"simulate_seeds_s", ">= 30", "simulated evenings a second and processor, each run twice"},
};

/// Four figures; a larger number as the whole one it is.
QByteArray shown(double value)
{
    return value < 1000 ? QByteArray::number(value, 'g', 4) : QByteArray::number(value, 'f', 0);
}
} // namespace

void Figures::set(const QByteArray &key, double value)
{
    if (std::ranges::none_of(keys, [&](const Key &known) { return key == known.name; }))
        qFatal("no budget is called %s", key.constData());
    m_values.insert(key, value);
}

QByteArray Figures::json() const
{
    QList<QByteArray> members;
    for (const Key &key : keys) {
        const auto value = m_values.constFind(key.name);
        members << '"' + QByteArray(key.name) + "\": " + (value == m_values.constEnd() ? "null" : shown(*value));
    }
    return '{' + members.join(", ") + '}';
}

QByteArray Figures::table() const
{
    QByteArray text;
    for (const Key &key : keys) {
        const auto value = m_values.constFind(key.name);
        const QByteArray said = value == m_values.constEnd() ? "not measured" : shown(*value);
        text += QByteArray(key.name).leftJustified(27) + said.leftJustified(14) + QByteArray(key.budget) + '\n';
    }
    return text;
}

QByteArray meanings()
{
    QByteArray text;
    for (const Key &key : keys)
        text += "  " + QByteArray(key.name).leftJustified(27) + QByteArray(key.budget).leftJustified(9) + key.meaning
            + '\n';
    return text;
}

} // namespace doorstep::bench
