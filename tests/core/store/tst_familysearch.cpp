// SPDX-License-Identifier: Apache-2.0
#include "core/model/fields.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

using namespace doorstep;
using namespace doorstep::store;
using namespace Qt::StringLiterals;

namespace {
struct Household {
    QString name, address, postcode, given, familyName, nhsNumber, carer;
};

/// Made-up families, each with something that is typed in more than one way.
const QList<Household> households{
    {u"O'Neill"_s, u"14 Mill Lane"_s, u"ZZ1 2AB"_s, u"Zoë"_s, u"O'Neill"_s, u"9990000018"_s, u"Aoife"_s},
    {u"Smith-Jones"_s, u"140 High Street"_s, u"ZZ99 3VZ"_s, u"Anne-Marie"_s, u"Smith-Jones"_s, u"9990000026"_s,
     u"Ben"_s},
    {u"Łukasiewicz"_s, u"3a Church Row"_s, u"ZZ2 9XY"_s, u"Łucja"_s, u"Łukasiewicz"_s, u"9990000034"_s, u"Søren"_s},
    {u"van der Berg"_s, u"7 Millfield Road"_s, u"ZZ14 1AA"_s, u"Jan"_s, u"van der Berg"_s, u"9990000042"_s, u"Ann"_s},
    {u"Ann Example"_s, u"22 Station Road"_s, u"ZZ3 3CC"_s, u"Mia"_s, u"MacDonald"_s, u"9990000050"_s, u"Anna"_s}};

struct Caseload : test::TestStore {
    Caseload()
    {
        for (const Household &household : households)
            ids.insert(add(household), household.name);
    }

    QString add(const Household &household)
    {
        auto work = UnitOfWork::begin(*store, actor);
        const auto family = work->create({.kind = RecordKind::Family,
                                          .fields = {{field::family::name, household.name},
                                                     {field::family::address, household.address},
                                                     {field::family::postcode, household.postcode}}});
        REQUIRE(family.ok());
        REQUIRE(work->create({.kind = RecordKind::Infant,
                              .family = family->id,
                              .fields = {{field::infant::given, household.given},
                                         {field::infant::familyName, household.familyName},
                                         {field::infant::nhsNumber, household.nhsNumber}}})
                    .ok());
        REQUIRE(work->create({.kind = RecordKind::Carer,
                              .family = family->id,
                              .fields = {{field::carer::given, household.carer}}})
                    .ok());
        REQUIRE(work->commit().ok());
        return family->id;
    }

    QStringList found(const QString &typed, int limit = 10)
    {
        QStringList names;
        const auto hits = store->search().find(typed, limit);
        REQUIRE(hits.ok());
        for (const FoundFamily &hit : *hits)
            names += ids.value(hit.id);
        return names;
    }

    QHash<QString, QString> ids;
};
} // namespace

TEST_CASE("one box finds a family by whatever a person types of it")
{
    Caseload here;
    const QList<std::pair<QString, QString>> table{{u"oneill"_s, u"O'Neill"_s},
                                                   {u"o'neill"_s, u"O'Neill"_s},
                                                   {u"O’Neill"_s, u"O'Neill"_s},
                                                   {u"o neill"_s, u"O'Neill"_s},
                                                   {u"neill"_s, u"O'Neill"_s},
                                                   {u"oneil"_s, u"O'Neill"_s},
                                                   {u"zoe oneill"_s, u"O'Neill"_s},
                                                   {u"ZOË"_s, u"O'Neill"_s},
                                                   {u"Zoe\u0308"_s, u"O'Neill"_s},
                                                   {u"999 000 0018"_s, u"O'Neill"_s},
                                                   {u"9990000018"_s, u"O'Neill"_s},
                                                   {u"999-000-0018"_s, u"O'Neill"_s},
                                                   {u"999 000 001"_s, u"O'Neill"_s},
                                                   {u"zoe 999 000 00"_s, u"O'Neill"_s},
                                                   {u"999 000 0018 zoe"_s, u"O'Neill"_s},
                                                   {u"14 mill"_s, u"O'Neill"_s},
                                                   {u"mill lane 14"_s, u"O'Neill"_s},
                                                   {u"14 Mill Lane, ZZ1 2AB"_s, u"O'Neill"_s},
                                                   {u"zz12ab"_s, u"O'Neill"_s},
                                                   {u"zz1 2a"_s, u"O'Neill"_s},
                                                   {u"smith jones"_s, u"Smith-Jones"_s},
                                                   {u"smith-jones"_s, u"Smith-Jones"_s},
                                                   {u"smithjones"_s, u"Smith-Jones"_s},
                                                   {u"jones"_s, u"Smith-Jones"_s},
                                                   {u"smith-jo"_s, u"Smith-Jones"_s},
                                                   {u"jones-smith"_s, u"Smith-Jones"_s},
                                                   {u"annemarie"_s, u"Smith-Jones"_s},
                                                   {u"anne marie"_s, u"Smith-Jones"_s},
                                                   {u"zz993vz"_s, u"Smith-Jones"_s},
                                                   {u"zz99 3vz"_s, u"Smith-Jones"_s},
                                                   {u"zz9 93vz"_s, u"Smith-Jones"_s},
                                                   {u"140 high"_s, u"Smith-Jones"_s},
                                                   {u"lucja"_s, u"Łukasiewicz"_s},
                                                   {u"łuc"_s, u"Łukasiewicz"_s},
                                                   {u"soren"_s, u"Łukasiewicz"_s},
                                                   {u"3a church"_s, u"Łukasiewicz"_s},
                                                   {u"vanderberg"_s, u"van der Berg"_s},
                                                   {u"van der berg"_s, u"van der Berg"_s},
                                                   {u"berg jan"_s, u"van der Berg"_s},
                                                   {u"vander berg"_s, u"van der Berg"_s},
                                                   {u"mac donald"_s, u"Ann Example"_s},
                                                   {u"macdonald mia"_s, u"Ann Example"_s}};
    for (const auto &[typed, name] : table) {
        INFO(typed.toStdString());
        CHECK(here.found(typed) == QStringList{name});
    }
}

TEST_CASE("what is typed for nobody finds nobody, and nothing typed breaks the search")
{
    Caseload here;
    for (const auto &typed :
         {u""_s, u" "_s, u"\""_s, u"'"_s, u"-"_s, u"zoe* OR"_s, u"NEAR("_s, u"names : zoe"_s, u"nobody"_s,
          u"14 church"_s, u"zoe jones"_s, u"(((("_s, u"a b c d e f g h i j k l m n"_s}) {
        INFO(typed.toStdString());
        CHECK(here.found(typed).isEmpty());
    }
}

TEST_CASE("a whole name comes before the beginning of a longer one")
{
    Caseload here;
    const QStringList found = here.found(u"ann"_s);
    REQUIRE(found.size() == 3); // Ann twice, and Anne-Marie
    CHECK(found.last() == u"Smith-Jones"_s);
    CHECK(here.found(u"14"_s).first() == u"O'Neill"_s);
    CHECK(here.found(u"ann"_s, 1).size() == 1);
    // Mill is a whole word of a street, not of a name: the two of them stand as they come.
    CHECK(here.found(u"mill"_s).size() == 2);
}

TEST_CASE("a changed name is found at once and the old one no more")
{
    Caseload here;
    auto work = UnitOfWork::begin(*here.store, here.actor);
    const QString id = here.ids.key(u"van der Berg"_s);
    REQUIRE(work->change(*here.store->records().get(id), {{field::family::name, u"Hill"_s}}).ok());
    REQUIRE(work->commit().ok());
    CHECK(here.found(u"hill"_s) == QStringList{u"van der Berg"_s});
    CHECK(here.found(u"jan"_s) == QStringList{u"van der Berg"_s});
}
