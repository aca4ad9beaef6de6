// SPDX-License-Identifier: Apache-2.0
#include "core/base/json.h"
#include "sync/server/newrecord.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
const QString opId = u"01939f2a-0000-7000-8000-000000000001"_s;

Operation visit()
{
    return {.opId = opId,
            .action = Operation::Action::Create,
            .kind = RecordKind::Visit,
            .record = u"01939f2a-0000-7000-8000-000000000002"_s,
            .family = u"01939f2a-0000-7000-8000-000000000003"_s,
            .baseRev = 0,
            .set = {{u"status"_s, u"draft"_s},
                    {u"practitioner"_s, u"somebody"_s},
                    {u"text"_s, u"Zoë said \"no\""_s},
                    {u"deep"_s, QJsonObject{{u"status"_s, u"signed"_s}}}},
            .authored = {u"somebody"_s, u"a tablet"_s, u"2026-11-23T09:30:00.000+00:00"_s}};
}

std::optional<server::NewRecord> read(const QByteArray &payload) { return server::asNewRecord({1, opId, payload}); }
} // namespace

TEST_CASE("a new record is read as the long way reads it, and its fields are the bytes that came")
{
    const QByteArray payload = operationPayload(visit());
    const auto quick = read(payload);
    REQUIRE(quick.has_value());
    const auto whole = parseOperation(opId, payload);
    CHECK(quick->operation.record == whole->record);
    CHECK(quick->operation.family == whole->family);
    CHECK(quick->operation.kind == whole->kind);
    CHECK(quick->operation.baseRev == whole->baseRev);
    CHECK(quick->operation.authored.toJson() == whole->authored.toJson());
    CHECK((quick->set == toJson(whole->set)));
    CHECK((quick->operation.set == QJsonObject{{u"status"_s, u"draft"_s}, {u"practitioner"_s, u"somebody"_s}}));
}

TEST_CASE("white space, as another client may write it, changes nothing")
{
    QByteArray payload = operationPayload(visit());
    payload.replace("\":", "\" : ").replace(",\"", ", \n\"");
    const auto quick = read(payload);
    REQUIRE(quick.has_value());
    CHECK((parseObject(quick->set, u"set"_s).value() == visit().set));
}

TEST_CASE("what is not plainly a new record is left to be read the long way")
{
    const QByteArray payload = operationPayload(visit());
    const auto changed = [&payload](const char *from, const char *to) {
        REQUIRE(payload.contains(from));
        return QByteArray(payload).replace(from, to);
    };
    CHECK_FALSE(read(changed("\"create\"", "\"change\"")));
    CHECK_FALSE(read(changed("\"visit\"", "\"invoice\"")));
    CHECK_FALSE(read(changed("01939f2a-0000-7000-8000-000000000002", "a record")));
    CHECK_FALSE(read(changed("\"rev\":0", "\"rev\":\"0\"")));
    CHECK_FALSE(read(changed("\"set\":{", "\"set\":[{")));
    CHECK_FALSE(read(changed("\"draft\"", "\"dr\\u0061ft\"")));
    CHECK_FALSE(read(changed("\"draft\"", "7")));
    CHECK_FALSE(read(changed("\"text\":", "\"status\":\"signed\",\"text\":")));
    CHECK_FALSE(read(changed("\"by\"", "\"bye\"")));
    CHECK_FALSE(read(payload.chopped(1)));
    CHECK_FALSE(read({}));
}
