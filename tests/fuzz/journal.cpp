// SPDX-License-Identifier: Apache-2.0
// A sealed journal that was torn, changed or made up: what stands before the first wrong byte is read, all of it. The
// first byte of an input says how: 'r', the rest is a journal; otherwise the rest changes a good one, four bytes a
// time: where, of 65,536 parts, and what stands there then. A fourth 0 cuts it off there instead.
#include "tests/fuzz/fuzztarget.h"
#include "tests/support/journaledstore.h"

#include <algorithm>

using namespace doorstep;
using fuzz::promise;

namespace {
struct Good {
    Good()
    {
        for (int i = 0; i < 12; ++i) {
            (void)store.family(QStringLiteral("Family %1").arg(i));
            bytes = store.bytes();
            ends.append(bytes.size());
            while (bytes[ends.last() - 1] == 0) // room that was not written to yet
                --ends.last();
            ends.last() += spare;
        }
        bytes.truncate(ends.last());
        entries = journal::readJournal(bytes, store.ingest).entries;
        promise(entries.size() == 12, "the good journal is good");
    }
    test::JournaledStore store;
    static constexpr qsizetype spare = 8; // an entry may itself end in zeros
    QByteArray bytes;
    QList<qsizetype> ends; ///< of the entries, or a little behind
    QList<journal::Opened> entries;
};

/// Entries that end before this byte have to be there, as they were.
void prefixIsRead(const Good &good, const QByteArray &changed, qsizetype firstWrong)
{
    const auto reading = journal::readJournal(changed, good.store.ingest);
    const qsizetype untouched = std::upper_bound(good.ends.begin(), good.ends.end(), firstWrong) - good.ends.begin();
    promise(reading.entries.size() >= untouched, "what stands before the damage is read");
    for (qsizetype i = 0; i < untouched; ++i) {
        const auto &was = good.entries[i].contents.operations;
        const auto &is = reading.entries[i].contents.operations;
        promise(is.size() == was.size() && is.first().payload == was.first().payload, "an entry says what it said");
    }
}
} // namespace

int LLVMFuzzerTestOneInput(const std::uint8_t *data, std::size_t size)
{
    static const Good good;
    if (size == 0)
        return 0;
    if (data[0] == 'r') {
        (void)journal::readJournal(fuzz::bytesOf(data, size).sliced(1), good.store.ingest);
        return 0;
    }
    QByteArray changed = good.bytes;
    qsizetype firstWrong = changed.size();
    for (std::size_t i = 1; i + 3 < size; i += 4) {
        const qsizetype at = (data[i] * 256 + data[i + 1]) * good.bytes.size() / 65536;
        if (data[i + 3] == 0)
            changed.truncate(at);
        else if (at < changed.size())
            changed[at] = static_cast<char>(data[i + 2]);
        firstWrong = std::min(firstWrong, at); // also where the same stands there again: that only asks for less
    }
    prefixIsRead(good, changed, firstWrong);
    return 0;
}
