// SPDX-License-Identifier: Apache-2.0
#include "app/services/usermessages.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

#include <QRegularExpression>
#include <QSet>

using namespace doorstep;
using namespace Qt::StringLiterals;

namespace {
QList<ErrorCode> allCodes()
{
    QList<ErrorCode> codes;
    for (int code = int(ErrorCode::Internal); code <= int(ErrorCode::ServerFault); ++code)
        codes.append(ErrorCode(code));
    return codes;
}
} // namespace

TEST_CASE("Every error has a plain sentence of its own")
{
    QSet<QString> seen;
    for (const ErrorCode code : allCodes()) {
        const QString sentence = messageFor(code);
        INFO(errorName(code).toStdString());
        CHECK(sentence.size() > 20);
        CHECK(sentence.endsWith(u'.'));
        CHECK_FALSE(sentence.contains(u"error"_s, Qt::CaseInsensitive));
        CHECK_FALSE(seen.contains(sentence));
        seen.insert(sentence);
    }
}

TEST_CASE("When the network fails, people are told that everything is saved")
{
    for (const ErrorCode code : {ErrorCode::Unreachable, ErrorCode::TimedOut, ErrorCode::CertificateRefused,
                                 ErrorCode::NotTheServer, ErrorCode::BadReply, ErrorCode::SignedOut,
                                 ErrorCode::UpdateNeeded, ErrorCode::ServerBusy, ErrorCode::ServerFault}) {
        INFO(errorName(code).toStdString());
        CHECK(messageFor(code).contains(u"everything is saved here"_s));
    }
    CHECK(messageFor(ErrorCode::Unreachable) == u"Could not reach the server; everything is saved here."_s);
}

TEST_CASE("A message never repeats what only logs may hold")
{
    const Error error{ErrorCode::InvalidFile, u"/data/tablet.json: offset 12"_s};
    CHECK_FALSE(messageFor(error).contains(u"tablet.json"_s));
}

TEST_CASE("While a person is brought onto the tablet, nothing is said about notes that are not there yet")
{
    for (const ErrorCode code : {ErrorCode::SignedOut, ErrorCode::Unreachable, ErrorCode::TimedOut,
                                 ErrorCode::CertificateRefused, ErrorCode::NotTheServer, ErrorCode::StorageFailed}) {
        const QString sentence = messageForEnrolment({code, {}});
        INFO(errorName(code).toStdString());
        CHECK_FALSE(sentence.contains(u"everything is saved"_s));
        CHECK(sentence.endsWith(u'.'));
    }
    CHECK(messageForEnrolment({ErrorCode::DiskFull, {}}) == messageFor(ErrorCode::DiskFull));
}

TEST_CASE("How many tries of the PIN are left is said only once it matters")
{
    const auto said = [](int wrong) { return messageForUnlock({ErrorCode::WrongPin, {}}, {.wrong = wrong}); };
    CHECK_FALSE(said(3).contains(u"more wrong"_s));
    CHECK(said(4)
          == u"That PIN is not right. After 6 more wrong tries this tablet locks itself; your notes stay safe."_s);
    CHECK(said(9)
          == u"That PIN is not right. After one more wrong try this tablet locks itself; your notes stay safe."_s);
}

TEST_CASE("A wait is said in minutes and seconds")
{
    CHECK(waitText(30) == u"Try again in 30 s"_s);
    CHECK(waitText(252) == u"Try again in 4 min 12 s"_s);
    CHECK(waitText(300) == u"Try again in 5 min"_s);
}

TEST_CASE("Whatever keeps a notebook shut, a person is told that her notes are kept, and what to do")
{
    for (const ErrorCode code :
         {ErrorCode::AccessDestroyed, ErrorCode::KeyStoreLost, ErrorCode::KeyStoreBusy, ErrorCode::KeyStoreChanged,
          ErrorCode::VaultDamaged, ErrorCode::DatabaseUnreadable, ErrorCode::DatabaseTooNew, ErrorCode::DiskFull,
          ErrorCode::DiskReadOnly, ErrorCode::LeaseExpired}) {
        const QString words = messageForUnlock({code, {}});
        INFO(errorName(code).toStdString());
        CHECK_FALSE(titleForUnlock(code).isEmpty());
        static const QRegularExpression kept(u"safe|kept|othing is lost|othing was|still there"_s);
        CHECK(words.contains(kept));
    }
}
