// SPDX-License-Identifier: Apache-2.0
#include "app/services/usermessages.h"
#include "tests/support/printers.h"

#include <catch2/catch_test_macros.hpp>

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
