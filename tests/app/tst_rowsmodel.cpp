// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/familiesmodel.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QAbstractItemModelTester>
#include <QSignalSpy>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
FamilyRow row(const QString &id, const QString &name) { return {.familyId = id, .name = name}; }

struct Watched {
    Rows<FamilyRow> rows;
    QAbstractItemModelTester tester{&rows, QAbstractItemModelTester::FailureReportingMode::Fatal};
    QSignalSpy resets{&rows, &QAbstractItemModel::modelReset};
    QSignalSpy changes{&rows, &QAbstractItemModel::dataChanged};
    QSignalSpy inserts{&rows, &QAbstractItemModel::rowsInserted};
    QSignalSpy removals{&rows, &QAbstractItemModel::rowsRemoved};
    QSignalSpy counts{&rows, &RowsModel::countChanged};

    QStringList names() const
    {
        QStringList list;
        for (const FamilyRow &each : rows.rows())
            list.append(each.name);
        return list;
    }
};
} // namespace

TEST_CASE("Roles of a list are the properties of its row")
{
    Rows<FamilyRow> rows;
    rows.setRows({row(u"1"_s, u"Tester"_s)});
    const auto names = rows.roleNames();
    CHECK(names.values().contains("familyId"));
    CHECK(rows.data(rows.index(0), names.key("name")).toString() == u"Tester"_s);
    CHECK_FALSE(rows.data(rows.index(0), Qt::DisplayRole).isValid());
    CHECK_FALSE(rows.data(rows.index(1), names.key("name")).isValid());
}

TEST_CASE("A new version of a list changes only what differs")
{
    Watched list;
    list.rows.setRows({row(u"1"_s, u"A"_s), row(u"2"_s, u"B"_s), row(u"3"_s, u"C"_s)});
    list.resets.clear();
    list.inserts.clear();

    SECTION("a changed row keeps its place")
    {
        list.rows.setRows({row(u"1"_s, u"A"_s), row(u"2"_s, u"Beta"_s), row(u"3"_s, u"C"_s)});
        CHECK(list.changes.size() == 1);
        CHECK(list.changes.at(0).at(0).toModelIndex().row() == 1);
        CHECK(list.inserts.isEmpty());
        CHECK(list.removals.isEmpty());
    }
    SECTION("the same again is no change")
    {
        list.rows.setRows(QList<FamilyRow>(list.rows.rows()));
        CHECK(list.changes.isEmpty());
    }
    SECTION("rows come and go around those that stay")
    {
        list.rows.setRows({row(u"0"_s, u"Z"_s), row(u"1"_s, u"A"_s), row(u"3"_s, u"C"_s), row(u"4"_s, u"D"_s)});
        CHECK(list.names() == QStringList{u"Z"_s, u"A"_s, u"C"_s, u"D"_s});
        CHECK(list.removals.size() == 1);
        CHECK(list.inserts.size() == 2);
        CHECK(list.changes.isEmpty());
        CHECK(list.counts.size() == 2);
    }
    SECTION("another order is a new list")
    {
        list.rows.setRows({row(u"3"_s, u"C"_s), row(u"1"_s, u"A"_s)});
        CHECK(list.names() == QStringList{u"C"_s, u"A"_s});
        CHECK(list.resets.size() == 1);
    }
    SECTION("nothing left")
    {
        list.rows.setRows({});
        CHECK(list.rows.count() == 0);
    }
}
