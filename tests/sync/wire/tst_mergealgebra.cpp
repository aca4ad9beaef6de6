// SPDX-License-Identifier: Apache-2.0
// The merge against a second, naive one, and against the laws it has to keep. DOORSTEP_MERGE_CASES sets how many.
#include "core/model/clashes.h"
#include "sync/wire/merge.h"
#include "tests/support/printers.h"
#include "tests/sync/wire/naivemerge.h"

#include <catch2/catch_get_random_seed.hpp>
#include <catch2/catch_test_macros.hpp>

#include <algorithm>
#include <random>
#include <thread>

using namespace doorstep;
using namespace doorstep::test;
using namespace doorstep::wire;
using namespace Qt::StringLiterals;

namespace {
constexpr int operationCount = 4;
constexpr int valueCount = 4; // 0 is absent

const std::array<QString, Naive::fieldCount> infantNames{u"given"_s, u"born"_s, u"nhs_number"_s, u"due"_s, u"x"_s};
const std::array<QString, Naive::fieldCount> familyNames{u"address"_s, u"given"_s, u"language"_s, u"name"_s, u"x"_s};
const std::array<QJsonValue, valueCount> words{QJsonValue(QJsonValue::Null), u"one"_s, u"two"_s, 3};
const std::array<QString, operationCount + 1> operationIds{u"-"_s, u"op-1"_s, u"op-2"_s, u"op-3"_s, u"op-4"_s};
const QString id = u"01939f2a-0000-7000-8000-000000000001"_s;

const std::array<QString, Naive::fieldCount> &namesOf(bool baby) { return baby ? infantNames : familyNames; }

Authored authorOf(int operation) { return {u"author-%1"_s.arg(operation), u"tablet"_s, {}}; }

QJsonObject fieldsOf(const Naive::Record &record)
{
    QJsonObject fields;
    for (int field = 0; field < Naive::fieldCount; ++field)
        if (record.values[field] != Naive::absent)
            fields.insert(namesOf(record.baby)[field], words[record.values[field]]);
    for (const Naive::Kept &kept : record.clashes)
        addClash(fields,
                 {namesOf(record.baby)[kept.field], words[kept.value], operationIds[kept.operation],
                  authorOf(kept.operation)});
    return fields;
}

Record recordOf(const Naive::Record &record)
{
    return {id, record.baby ? RecordKind::Infant : RecordKind::Family, id, fieldsOf(record), record.rev, authorOf(0)};
}

Operation operationOf(bool baby, const Naive::Change &change)
{
    Operation operation{.opId = operationIds[change.id],
                        .action = Operation::Action::Change,
                        .kind = baby ? RecordKind::Infant : RecordKind::Family,
                        .record = id,
                        .family = id,
                        .baseRev = change.baseRev,
                        .authored = authorOf(change.id)};
    for (int field = 0; field < Naive::fieldCount; ++field) {
        if (change.sets >> field & 1U)
            operation.set.insert(namesOf(baby)[field], words[change.set[field]]);
        if (change.knows >> field & 1U)
            operation.base.insert(namesOf(baby)[field], words[change.base[field]]);
    }
    for (const int settled : change.settles)
        operation.settles.append(operationIds[settled]);
    return operation;
}

/// What the record says, absent and null alike.
QJsonObject plain(const QJsonObject &fields)
{
    QJsonObject said;
    for (auto field = fields.begin(); field != fields.end(); ++field)
        if (!field->isNull())
            said.insert(field.key(), field.value());
    return said;
}

class Dice {
public:
    explicit Dice(std::uint64_t seed) : m_engine(seed) { }
    int below(int limit) { return int(m_engine() % std::uint64_t(limit)); }
    std::uint32_t bits() { return std::uint32_t(m_engine()) & ((1U << Naive::fieldCount) - 1); }

    Naive::Record record()
    {
        Naive::Record made{.baby = below(2) == 0, .rev = 1 + below(3)};
        for (int &value : made.values)
            value = below(valueCount);
        for (int operation = 1; operation <= 2; ++operation)
            if (below(3) == 0)
                addKept(made, operation);
        return made;
    }

    /// By somebody who saw this record, or an older one.
    Naive::Change change(const Naive::Record &seen)
    {
        Naive::Change made{.id = 3 + below(2), .baseRev = 1 + below(seen.rev), .sets = bits(), .base = seen.values};
        made.knows = made.sets | bits();
        for (int field = 0; field < Naive::fieldCount; ++field) {
            made.set[field] = 1 + below(valueCount - 1);
            if (below(4) == 0)
                made.base[field] = below(valueCount);
        }
        for (int operation = 1; operation <= 2; ++operation)
            if (below(3) == 0)
                made.settles.push_back(operation);
        return made;
    }

private:
    void addKept(Naive::Record &record, int operation)
    {
        const Naive::Kept kept{below(Naive::fieldCount), 1 + below(valueCount - 1), operation};
        record.clashes.push_back(kept);
        std::sort(record.clashes.begin(), record.clashes.end());
    }

    std::mt19937_64 m_engine;
};

/// The number of the first case in which the two differ; -1 when they never do.
std::int64_t firstDifference(std::uint64_t seed, std::int64_t cases)
{
    Dice dice(seed);
    for (std::int64_t number = 0; number < cases; ++number) {
        Naive::Record naive = dice.record();
        const Naive::Change change = dice.change(naive);
        const Record current = recordOf(naive);
        const Merged merged = merge(current, operationOf(naive.baby, change));
        const bool clashed = Naive::merge(naive, change);
        const Outcome expected = clashed    ? Outcome::ConflictKept
            : current.rev != change.baseRev ? Outcome::Merged
                                            : Outcome::Applied;
        if (merged.outcome != expected || plain(merged.fields) != fieldsOf(naive))
            return number;
    }
    return -1;
}

QJsonObject after(const Record &record, const Operation &operation) { return merge(record, operation).fields; }

Record then(Record record, const Operation &operation)
{
    record.fields = after(record, operation);
    ++record.rev;
    return record;
}

/// A value is in the record: it is current, or it waits for somebody to decide.
bool holds(const QJsonObject &fields, const QString &name, const QJsonValue &value)
{
    const QList<Clash> clashes = clashesOf(fields);
    return fields.value(name) == value || std::any_of(clashes.begin(), clashes.end(), [&](const Clash &clash) {
               return clash.field == name && clash.value == value;
           });
}
} // namespace

TEST_CASE("the merge and a naive second one agree")
{
    const int wanted = qEnvironmentVariableIntValue("DOORSTEP_MERGE_CASES");
    const std::int64_t cases = wanted > 0 ? wanted : 5'000'000;
    const unsigned threads = std::max(1U, std::thread::hardware_concurrency());
    const std::uint64_t seed = Catch::getSeed();
    std::vector<std::int64_t> differs(threads, -1);
    std::vector<std::thread> running;
    for (unsigned i = 0; i < threads; ++i)
        running.emplace_back([&, i] { differs[i] = firstDifference(seed + i, cases / threads + 1); });
    for (std::thread &thread : running)
        thread.join();
    for (unsigned i = 0; i < threads; ++i) {
        INFO("seed " << seed + i << ", case " << differs[i]);
        CHECK(differs[i] == -1);
    }
    WARN(cases << " merges compared, from seed " << seed);
}

TEST_CASE("the laws of the merge")
{
    Dice dice(Catch::getSeed());
    CAPTURE(Catch::getSeed());
    for (int round = 0; round < 20'000; ++round) {
        const Naive::Record seen = dice.record();
        Naive::Change mine = dice.change(seen);
        mine.base = seen.values;
        mine.id = 3;
        mine.settles.clear();
        const Record base = recordOf(seen);
        const Operation operation = operationOf(seen.baby, mine);

        // Nobody raced: what the author wrote stands, and nothing else changed.
        const Merged alone = merge(base, operation);
        REQUIRE(alone.clashes.isEmpty());
        for (auto field = operation.set.begin(); field != operation.set.end(); ++field)
            REQUIRE(alone.fields.value(field.key()) == field.value());
        REQUIRE(clashesOf(alone.fields) == clashesOf(base.fields));

        // The same operation again changes nothing.
        REQUIRE(after(then(base, operation), operation) == alone.fields);

        // Two who saw the same: whoever comes first, both values are in the record.
        Naive::Change other = dice.change(seen);
        other.base = seen.values;
        other.id = 4;
        other.settles.clear();
        const Operation second = operationOf(seen.baby, other);
        const QJsonObject there = after(then(base, operation), second);
        const QJsonObject here = after(then(base, second), operation);
        for (const QJsonObject &both : {there, here}) {
            for (const Operation &one : {operation, second})
                for (auto field = one.set.begin(); field != one.set.end(); ++field)
                    if (field.value() != base.fields.value(field.key())) // writing what was there says nothing
                        REQUIRE(holds(both, field.key(), field.value()));
        }

        // Who wrote other fields than the other does not care for the order.
        const std::uint32_t group = seen.baby ? (1U << Naive::groupSize) - 1 : 0;
        const bool apart = (mine.sets & other.sets) == 0 && !((mine.sets & group) && (other.sets & group));
        if (apart)
            REQUIRE(there == here);
    }
}

TEST_CASE("three who write at once are all heard, and a decision names the ones it is about")
{
    const auto write = [](int operation, const QString &value, const QString &saw, const QStringList &settles = {}) {
        return Operation{.opId = operationIds[operation],
                         .action = Operation::Action::Change,
                         .kind = RecordKind::Family,
                         .record = id,
                         .family = id,
                         .baseRev = 1,
                         .set = {{u"address"_s, value}},
                         .base = {{u"address"_s, saw}},
                         .settles = settles,
                         .authored = authorOf(operation)};
    };
    Record record{id, RecordKind::Family, id, {{u"address"_s, u"old"_s}}, 1, authorOf(0)};
    record = then(record, write(1, u"first"_s, u"old"_s));
    record = then(record, write(2, u"second"_s, u"old"_s));
    record = then(record, write(3, u"third"_s, u"old"_s));
    REQUIRE(record.fields.value(u"address"_s) == u"first"_s);
    REQUIRE(clashesOf(record.fields)
            == QList<Clash>{{u"address"_s, u"second"_s, u"op-2"_s, authorOf(2)},
                            {u"address"_s, u"third"_s, u"op-3"_s, authorOf(3)}});

    const Record decided = then(record, write(4, u"second"_s, u"first"_s, {u"op-2"_s}));
    CHECK(decided.fields.value(u"address"_s) == u"second"_s);
    CHECK(clashesOf(decided.fields) == QList<Clash>{{u"address"_s, u"third"_s, u"op-3"_s, authorOf(3)}});

    record.fields.insert(u"address"_s, u"newer"_s);
    const Merged late = merge(record, write(4, u"second"_s, u"first"_s, {u"op-2"_s, u"op-3"_s}));
    CHECK(late.outcome == Outcome::ConflictKept);
    CHECK(late.fields.value(u"address"_s) == u"newer"_s);
    CHECK(clashesOf(late.fields).size() == 3); // the decision waits beside what it was about
}
