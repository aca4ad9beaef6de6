// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/rowsmodel.h"
#include "tests/support/fixtureapp.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QAbstractItemModelTester>

namespace doorstep::test {

/// A page model as QML makes it: services and ids first, then complete, then loaded. Its lists are watched by Qt's
/// model tester for as long as it lives.
template <typename Model>
class Shown : public Model {
public:
    template <typename Prepare>
    Shown(FixtureApp &app, Prepare prepare)
    {
        this->setServices(&app.services());
        prepare(*this);
        this->classBegin();
        this->componentComplete();
        REQUIRE(FixtureApp::wait([this] { return this->ready() || !this->problem().isEmpty(); }));
        REQUIRE(this->problem() == QString());
    }
    explicit Shown(FixtureApp &app) : Shown(app, [](Model &) {}) { }

    void watch(RowsModel *rows)
    {
        new QAbstractItemModelTester(rows, QAbstractItemModelTester::FailureReportingMode::Fatal, this);
    }
};

/// One role of one row.
inline QVariant role(const RowsModel *rows, int row, const char *name)
{
    return rows->data(rows->index(row), rows->roleNames().key(name, -1));
}

inline QString text(const RowsModel *rows, int row, const char *name) { return role(rows, row, name).toString(); }

/// The first row in which a role has this value, or -1.
inline int rowWith(const RowsModel *rows, const char *name, const QVariant &value)
{
    for (int row = 0; row < rows->count(); ++row) {
        if (role(rows, row, name) == value)
            return row;
    }
    return -1;
}

} // namespace doorstep::test
