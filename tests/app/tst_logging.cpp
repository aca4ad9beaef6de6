// SPDX-License-Identifier: Apache-2.0
#include "app/composition/logging.h"
#include "app/services/desk.h"
#include "app/viewmodels/checklistmodel.h"
#include "app/viewmodels/enrolmodel.h"
#include "app/viewmodels/familymodel.h"
#include "app/viewmodels/notemodel.h"
#include "app/viewmodels/unlockmodel.h"
#include "core/base/secret.h"
#include "core/model/operation.h"
#include "core/store/identity.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QDebug>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
template <typename T>
concept Prints = requires(QDebug to, const T &value)
{
    to << value;
};

static_assert(Prints<QString> && Prints<QList<int>>, "the question itself must be able to say yes");
static_assert(!Prints<Record> && !Prints<Authored> && !Prints<Operation>);
static_assert(!Prints<QList<Record>> && !Prints<QList<Operation>>);
static_assert(!Prints<QuestionRow> && !Prints<PersonRow> && !Prints<NoteLine> && !Prints<PersonOnTabletRow>);
static_assert(!Prints<PatientBanner> && !Prints<Practitioner>);
static_assert(!Prints<SecretBytes> && !Prints<store::Identity> && !Prints<Enrolment> && !Prints<Desk::Key>);
static_assert(!Prints<VaultKey>);
} // namespace

TEST_CASE("Our own messages print as they are")
{
    const QMessageLogContext where("desk.cpp", 7, "open", "doorstep.desk");
    CHECK(logLine(QtWarningMsg, where, u"no slot for 0199"_s, false) == u"warning doorstep.desk: no slot for 0199"_s);
}

TEST_CASE("What QML says about values is not printed, only where it was said")
{
    const QMessageLogContext where("qrc:/qt/qml/Doorstep/Screens/Family.qml", 31, nullptr, "qml");
    const QString text = u"Unable to assign \"Testford\" to int"_s;
    CHECK(logLine(QtWarningMsg, where, text, false)
          == u"warning qml at qrc:/qt/qml/Doorstep/Screens/Family.qml:31 (text left out)"_s);
    CHECK(logLine(QtWarningMsg, where, text, true) == u"warning qml: Unable to assign \"Testford\" to int"_s);
}

TEST_CASE("A message from nowhere, or from somebody named a little like us, is left out too")
{
    CHECK(logLine(QtDebugMsg, QMessageLogContext(), u"Testford"_s, false) == u"debug default (text left out)"_s);
    const QMessageLogContext like(nullptr, 0, nullptr, "doorstepper");
    CHECK(logLine(QtInfoMsg, like, u"Testford"_s, false) == u"info doorstepper (text left out)"_s);
}
