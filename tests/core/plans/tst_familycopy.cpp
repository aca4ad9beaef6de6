// SPDX-License-Identifier: Apache-2.0
// No copy leaves without the question whether it is safe, and the answer is on the record.
#include "core/model/fields.h"
#include "core/usecases/familycopy.h"
#include "tests/core/plans/planhelpers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::test;
using namespace doorstep::usecases;

namespace {

struct Scene : TestStore {
    Scene()
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        family = *work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, u"Example"_s}}});
        infant = *work->create({.kind = RecordKind::Infant, .family = family.id, .fields = {{u"given"_s, u"Amara"_s}}});
        ben = *work->create({.kind = RecordKind::Carer, .family = family.id, .fields = {{u"given"_s, u"Ben"_s}}});
        other = *work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, u"Sample"_s}}});
        if (!work->commit())
            qFatal("fixture");
        plan.plan = catalogue().planTemplate(u"crying"_s);
        plan.record = u"plan"_s;
        plan.facts.owner = ben.id;
        plan.facts.ownerName = u"Ben"_s;
        plan.facts.infants = QStringList{infant.id};
        plan.facts.version = 2;
        entriesBefore = store->audit().length();
        operationsBefore = store->outbox().lastNumber();
    }

    Result<CopyOutcome> ask(SafeAtHome safe, CopyWay way, access::Role role = access::Role::Practitioner)
    {
        const Workplace place{*store, actor, role, u"Robin Tester"_s};
        return ReleaseFamilyCopy(place)(family.id, {}, plan, document(), safe, way);
    }

    PlanDocument document() const { return plan.document(*catalogue().language(u"en"_s), catalogue().helpLines()); }

    QList<Record> notes() const { return *store->records().ofFamily(family.id, RecordKind::Note); }
    qint64 newEntries() const { return store->audit().length() - entriesBefore; }
    qint64 newOperations() const { return store->outbox().lastNumber() - operationsBefore; }

    Record family, infant, ben, other;
    PlanEntry plan;
    qint64 entriesBefore = 0;
    qint64 operationsBefore = 0;
};

} // namespace

TEST_CASE("a copy leaves only after yes, and is noted with who, when and how")
{
    Scene scene;
    const auto outcome = scene.ask(SafeAtHome::Yes, CopyWay::Paper);
    REQUIRE(outcome.ok());
    REQUIRE(outcome->copy.has_value());
    CHECK(outcome->copy->document() == scene.document());
    CHECK(outcome->copy->way() == CopyWay::Paper);
    REQUIRE(scene.notes().size() == 1);
    const CopyNote note = *copyNote(scene.notes().first());
    CHECK(note.plan == u"crying"_s);
    CHECK(note.owner == scene.ben.id);
    CHECK(note.version == 2);
    CHECK(note.safe == u"yes"_s);
    CHECK(note.how == u"paper"_s);
    CHECK(note.by == scene.actor.practitioner);
    CHECK(note.at == scene.store->clock().now());
    CHECK(scene.notes().first().text(field::authorName) == u"Robin Tester"_s);
    CHECK(scene.newEntries() == 1);
    CHECK(scene.newOperations() == 1);
}

TEST_CASE("no, and not sure, keep the plan where it is and are noted as well")
{
    for (const auto &[safe, word] : {std::pair{SafeAtHome::No, u"no"_s}, std::pair{SafeAtHome::NotSure, u"unsure"_s}}) {
        for (const CopyWay way :
             {CopyWay::Paper, CopyWay::Photo, CopyWay::Text, CopyWay::AppShare, CopyWay::Declined}) {
            Scene scene;
            const auto outcome = scene.ask(safe, way);
            REQUIRE(outcome.ok());
            CHECK_FALSE(outcome->copy.has_value());
            REQUIRE(scene.notes().size() == 1);
            CHECK(copyNote(scene.notes().first())->safe == word);
            CHECK(copyNote(scene.notes().first())->how == u"unsafe"_s);
            CHECK(scene.newOperations() == 1);
        }
    }
}

TEST_CASE("who did not want a copy gets none")
{
    Scene scene;
    const auto outcome = scene.ask(SafeAtHome::Yes, CopyWay::Declined);
    CHECK_FALSE(outcome->copy.has_value());
    CHECK(copyNote(scene.notes().first())->how == u"declined"_s);
}

TEST_CASE("who said in private that keeping a copy is not safe gets none, whatever is answered at the door")
{
    Scene scene;
    const auto said = [&scene](const QString &subject) {
        FormSession session = sessionOf(u"crying-carer"_s);
        REQUIRE(session.answer(u"cry.p.copy"_s, coded({"unsafe"})).ok());
        scene.plan.answers = {{catalogue().latest(formUrl(u"crying-carer"_s)), subject, session.response()}};
    };
    said(u"somebody else"_s);
    CHECK(scene.ask(SafeAtHome::Yes, CopyWay::Paper)->copy.has_value());
    said(scene.ben.id);
    CHECK_FALSE(scene.ask(SafeAtHome::Yes, CopyWay::Paper)->copy.has_value());
    CHECK(copyNote(scene.notes().last())->how == u"unsafe"_s);
    CHECK_FALSE(partOf(scene.document(), u"copy"_s));
}

TEST_CASE("without the note there is no copy: not for a supervisor, nor for another family's plan")
{
    Scene scene;
    CHECK(scene.ask(SafeAtHome::Yes, CopyWay::Paper, access::Role::Supervisor).error().code == ErrorCode::NotAllowed);
    const Workplace place{*scene.store, scene.actor};
    const auto wrong =
        ReleaseFamilyCopy(place)(scene.other.id, {}, scene.plan, scene.document(), SafeAtHome::Yes, CopyWay::Paper);
    CHECK(wrong.error().code == ErrorCode::NotFound);
    CHECK(scene.notes().isEmpty());
    CHECK(scene.newEntries() == 0);
    CHECK(scene.newOperations() == 0);
}

TEST_CASE("a note about a copy is never changed, says nothing of the plan, and other notes are not taken for one")
{
    Scene scene;
    const auto outcome = scene.ask(SafeAtHome::Yes, CopyWay::Text);
    CHECK(isSettled(outcome->note));
    CHECK(outcome->note.text(field::text)
          == u"Family copy of the plan \"crying\", version 2: text. Safe to be seen by anyone at home: yes."_s);
    CHECK_FALSE(copyNote({.kind = RecordKind::Note, .fields = {{u"text"_s, u"A note"_s}}}).has_value());
}
