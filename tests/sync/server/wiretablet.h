// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "core/model/operation.h"
#include "tests/sync/server/serverprocess.h"

#include <catch2/catch_test_macros.hpp>

#include <optional>

namespace doorstep::test {

using namespace Qt::StringLiterals;

/// A tablet that speaks over the wire, as much of one as these tests need.
class WireTablet {
public:
    explicit WireTablet(SignedDevice device) : m_device(std::move(device)), m_incarnation(m_ids.next()) { }

    wire::NumberedOperation next(RecordKind kind, const QString &family, const QString &record,
                                 const QJsonObject &fields)
    {
        Operation operation{
            .action = Operation::Action::Create, .kind = kind, .record = record, .family = family, .set = fields};
        operation.authored = {m_device.person, m_device.id, m_clock.now()};
        return {++m_number, m_ids.next(), operationPayload(operation)};
    }
    wire::NumberedOperation family()
    {
        m_family = m_ids.next();
        return next(RecordKind::Family, m_family, m_family, {{u"name"_s, u"Testford"_s}});
    }
    wire::NumberedOperation note(const QString &text = u"Seen"_s)
    {
        return next(RecordKind::Note, m_family, m_ids.next(), {{u"text"_s, text}});
    }

    QByteArray body(const QList<wire::NumberedOperation> &operations) const
    {
        return wire::encode(wire::ExchangeRequest{{.incarnation = m_incarnation, .cursor = 0}, operations});
    }
    /// Sends it and waits for nothing.
    void begin(HttpsClient &client, const QList<wire::NumberedOperation> &operations) const
    {
        const QByteArray sent = body(operations);
        client.begin("/v1/exchange", sent, m_device.headers("/v1/exchange", sent));
    }
    HttpAnswer send(HttpsClient &client, const QByteArray &sent, const QByteArray &more = {}) const
    {
        return client.post("/v1/exchange", sent, m_device.headers("/v1/exchange", sent) + more);
    }
    std::optional<wire::ExchangeReply> exchange(HttpsClient &client,
                                                const QList<wire::NumberedOperation> &operations) const
    {
        const HttpAnswer answer = send(client, body(operations));
        auto reply = wire::decodeExchangeReply(answer.body);
        return answer.status == 200 && reply ? std::optional(*reply) : std::nullopt;
    }
    const SignedDevice &device() const { return m_device; }

private:
    SystemClock m_clock;
    SystemIds m_ids{m_clock};
    SignedDevice m_device;
    QString m_incarnation;
    QString m_family;
    qint64 m_number = 0;
};

inline QString codeFor(ServerProcess &server, const QString &login)
{
    const auto ran = server.run({u"enrol"_s, u"--login"_s, login});
    REQUIRE(ran.exitCode == 0);
    return QString::fromLatin1(ran.out.trimmed());
}

/// A started server and one enrolled tablet.
struct Running : ServerProcess {
    Running()
    {
        prepare();
        const QString code = codeFor(*this, u"hv1"_s);
        start();
        tablet.emplace(enrol(code));
        REQUIRE(client.connectTo(port, pin));
    }
    std::optional<WireTablet> tablet;
    HttpsClient client;
};
} // namespace doorstep::test
