// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <array>
#include <cstdint>
#include <vector>

namespace doorstep::test {

/// The merge rules once more, written from the protocol's text over small numbers and plain arrays, by nothing that the
/// shipped code uses. Fields 0 to 2 say who a baby is, where the record is one; 3 and 4 stand alone.
struct Naive {
    static constexpr int fieldCount = 5;
    static constexpr int groupSize = 3;
    static constexpr int absent = 0;
    using Values = std::array<int, fieldCount>;

    struct Kept {
        int field;
        int value;
        int operation;
        auto operator<=>(const Kept &) const = default;
    };
    struct Record {
        bool baby = false;
        int rev = 1;
        Values values{};
        std::vector<Kept> clashes; ///< by field, then in the order they came
    };
    struct Change {
        int id = 0;
        int baseRev = 1;
        std::uint32_t sets = 0; ///< bit of a field: it is written
        std::uint32_t knows = 0; ///< bit of a field: `base` says what it was
        Values set{};
        Values base{};
        std::vector<int> settles;
    };

    /// True when something clashed.
    static bool merge(Record &record, const Change &change)
    {
        std::uint32_t clashing = 0;
        for (int field = 0; field < fieldCount; ++field)
            if (has(change.sets, field) && raced(record, change, field))
                clashing |= 1U << field;
        if (record.baby && groupRaced(record, change))
            clashing |= change.sets & ((1U << groupSize) - 1);
        for (int field = 0; field < fieldCount; ++field)
            write(record, change, field, clashing);
        return clashing != 0;
    }

private:
    static bool has(std::uint32_t bits, int field) { return (bits >> field & 1U) != 0; }

    static bool raced(const Record &record, const Change &change, int field)
    {
        const int before = has(change.knows, field) ? change.base[field] : absent;
        return record.values[field] != before && record.values[field] != change.set[field];
    }

    static bool groupRaced(const Record &record, const Change &change)
    {
        for (int field = 0; field < groupSize; ++field) {
            if (has(change.sets, field) && raced(record, change, field))
                return true;
            if (!has(change.sets, field) && has(change.knows, field) && record.values[field] != change.base[field])
                return true;
        }
        return false;
    }

    static void write(Record &record, const Change &change, int field, std::uint32_t clashing)
    {
        if (!has(change.sets, field))
            return;
        if (has(clashing, field))
            return keep(record, {field, change.set[field], change.id});
        record.values[field] = change.set[field];
        if (clashing != 0)
            return;
        for (const int settled : change.settles)
            std::erase_if(record.clashes,
                          [&](const Kept &kept) { return kept.field == field && kept.operation == settled; });
    }

    static void keep(Record &record, const Kept &kept)
    {
        auto place = record.clashes.begin();
        for (; place != record.clashes.end() && place->field <= kept.field; ++place)
            if (place->field == kept.field && place->operation == kept.operation)
                return;
        record.clashes.insert(place, kept);
    }
};

} // namespace doorstep::test
