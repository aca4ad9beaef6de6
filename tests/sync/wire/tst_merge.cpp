// SPDX-License-Identifier: Apache-2.0
#include "core/model/clashes.h"
#include "sync/wire/merge.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QJsonArray>

using namespace doorstep;
using namespace doorstep::wire;
using namespace Qt::StringLiterals;

namespace {
const QString id = u"01939f2a-0000-7000-8000-000000000001"_s;
const QString family = u"01939f2a-0000-7000-8000-000000000009"_s;

Record server(RecordKind kind, const QJsonObject &fields, qint64 rev = 3)
{
    return {id, kind, family, fields, rev, {u"author"_s, u"tablet"_s, {}}};
}

Operation change(RecordKind kind, const QJsonObject &base, const QJsonObject &set, qint64 rev = 3)
{
    return {.opId = u"op"_s,
            .action = Operation::Action::Change,
            .kind = kind,
            .record = id,
            .family = family,
            .baseRev = rev,
            .set = set,
            .base = base,
            .authored = {u"author"_s, u"tablet"_s, {}}};
}
} // namespace

TEST_CASE("a change nobody raced is applied")
{
    const auto merged = merge(server(RecordKind::Family, {{u"address"_s, u"old"_s}}),
                              change(RecordKind::Family, {{u"address"_s, u"old"_s}}, {{u"address"_s, u"new"_s}}));
    REQUIRE(merged.outcome == Outcome::Applied);
    REQUIRE(merged.fields.value(u"address"_s) == u"new"_s);
}

TEST_CASE("changes to different fields are merged")
{
    const auto merged = merge(server(RecordKind::Family, {{u"address"_s, u"old"_s}, {u"language"_s, u"Urdu"_s}}, 4),
                              change(RecordKind::Family, {{u"address"_s, u"old"_s}}, {{u"address"_s, u"new"_s}}, 3));
    REQUIRE(merged.outcome == Outcome::Merged);
    REQUIRE(merged.fields.value(u"language"_s) == u"Urdu"_s);
    REQUIRE(merged.fields.value(u"address"_s) == u"new"_s);
}

TEST_CASE("the same field changed twice keeps both values and says so")
{
    const auto merged = merge(server(RecordKind::Family, {{u"address"_s, u"theirs"_s}}, 4),
                              change(RecordKind::Family, {{u"address"_s, u"old"_s}}, {{u"address"_s, u"mine"_s}}));
    REQUIRE(merged.outcome == Outcome::ConflictKept);
    REQUIRE(merged.fields.value(u"address"_s) == u"theirs"_s);
    REQUIRE(clashesOf(merged.fields)
            == QList<Clash>{{u"address"_s, u"mine"_s, u"op"_s, {u"author"_s, u"tablet"_s, {}}}});
    REQUIRE(merged.clashes == QStringList{u"address"_s});
}

TEST_CASE("the same value written twice is no clash")
{
    const auto merged = merge(server(RecordKind::Family, {{u"address"_s, u"new"_s}}, 4),
                              change(RecordKind::Family, {{u"address"_s, u"old"_s}}, {{u"address"_s, u"new"_s}}));
    REQUIRE(merged.outcome == Outcome::Merged);
}

TEST_CASE("a baby's identity clashes as one group, even where the fields differ")
{
    const Record renamed = server(RecordKind::Infant, {{u"given"_s, u"Amara"_s}, {u"born"_s, u"2026-11-12"_s}}, 4);
    const auto merged = merge(renamed,
                              change(RecordKind::Infant,
                                     {{u"given"_s, u"Amara"_s},
                                      {u"born"_s, u"2026-11-11"_s},
                                      {u"sex"_s, QJsonValue::Null},
                                      {u"family_name"_s, QJsonValue::Null},
                                      {u"nhs_number"_s, QJsonValue::Null}},
                                     {{u"given"_s, u"Amira"_s}}));
    REQUIRE(merged.outcome == Outcome::ConflictKept);
    REQUIRE(merged.fields.value(u"given"_s) == u"Amara"_s);
    REQUIRE(clashesOf(merged.fields).first().value == u"Amira"_s);
}

TEST_CASE("what is signed never changes")
{
    const Record signedVisit = server(RecordKind::Visit, {{u"status"_s, u"signed"_s}, {u"place"_s, u"home"_s}});
    const auto merged =
        merge(signedVisit, change(RecordKind::Visit, {{u"place"_s, u"home"_s}}, {{u"place"_s, u"clinic"_s}}));
    REQUIRE(merged.outcome == Outcome::Held);
    REQUIRE(merged.fields == signedVisit.fields);
}

TEST_CASE("a second author cannot write into a draft")
{
    Operation other = change(RecordKind::Visit, {}, {{u"place"_s, u"clinic"_s}});
    other.authored.by = u"somebody-else"_s;
    const Record draft = server(RecordKind::Visit, {{u"status"_s, u"draft"_s}, {u"practitioner"_s, u"author"_s}});
    REQUIRE(merge(draft, other).outcome == Outcome::Held);
    REQUIRE(merge(draft, change(RecordKind::Visit, {}, {{u"place"_s, u"clinic"_s}})).outcome == Outcome::Applied);
}

TEST_CASE("an operation on a record that is not there is held, not dropped")
{
    REQUIRE(merge(std::nullopt, change(RecordKind::Task, {}, {{u"status"_s, u"done"_s}})).reason == u"no-record"_s);
}

TEST_CASE("nobody but the merge writes what clashes")
{
    const QJsonObject forged{{clashName(u"address"_s), QJsonArray{QJsonObject{{u"value"_s, u"not theirs"_s}}}}};
    const auto current = server(RecordKind::Family, {{u"address"_s, u"here"_s}});
    const auto changed = merge(current, change(RecordKind::Family, {}, forged));
    REQUIRE(changed.outcome == Outcome::Held);
    REQUIRE(changed.reason == u"malformed");
    REQUIRE(changed.fields == current.fields);
    Operation created = change(RecordKind::Note, {}, forged, 0);
    created.action = Operation::Action::Create;
    REQUIRE(merge(std::nullopt, created).outcome == Outcome::Held);
}
