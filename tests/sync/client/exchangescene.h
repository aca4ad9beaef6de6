// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/hash.h"
#include "sync/client/exchangeengine.h"
#include "tests/support/printers.h"
#include "tests/support/teststore.h"

#include <catch2/catch_test_macros.hpp>

/// An exchange engine over a real store, and a server on paper.
namespace doorstep::test {

using namespace Qt::StringLiterals;
using sync::ExchangeEngine;

/// A server of a few lines: it numbers, chains and receipts as PROTOCOL.md says, and keeps what it got.
struct PaperServer {
    QString epoch = u"epoch-1"_s;
    qint64 last = 0;
    qint64 head = 0;
    QByteArray chain;
    QList<wire::NumberedOperation> stored;
    QList<wire::RecordRow> news;

    wire::ExchangeReply answer(const wire::ExchangeRequest &request)
    {
        wire::ExchangeReply reply;
        for (const auto &operation : request.operations) {
            const bool known = operation.number <= last;
            if (!known) {
                REQUIRE(operation.number == last + 1);
                chain = chainLink(chain, ++last, operation.id.toLatin1(), operation.payload);
                stored.append(operation);
                ++head;
            }
            reply.verdicts.append({operation.number,
                                   operation.number,
                                   known ? wire::Outcome::Duplicate : wire::Outcome::Applied,
                                   {},
                                   head});
        }
        for (const auto &row : news) {
            if (row.seq > request.hello.cursor)
                reply.rows.append(row);
        }
        reply.welcome = {
            .epoch = epoch, .time = u"2026-11-23T09:35:00.000Z"_s, .last = last, .chain = chain, .head = head};
        reply.cursor = head;
        return reply;
    }
};

struct Tablet : TestStore {
    Tablet() { makeEngine(); }
    void makeEngine()
    {
        engine = std::make_unique<ExchangeEngine>(exchange, clock, [](qint64 most) { return most; });
    }
    void save(const QString &name)
    {
        auto work = store::UnitOfWork::begin(*store, actor);
        REQUIRE(work->create({.kind = RecordKind::Family, .fields = {{u"name"_s, name}}}).ok());
        REQUIRE(work->commit().ok());
        engine->saved();
    }
    wire::ExchangeRequest request()
    {
        if (engine->wakeAt())
            clock.advance(std::max<qint64>(0, *engine->wakeAt() - clock.monotonicMs()));
        const auto body = engine->takeRequest();
        REQUIRE(body.has_value());
        return *wire::decodeExchangeRequest(*body);
    }
    void exchangeWith(PaperServer &server) { engine->replied(wire::encode(server.answer(request()))); }
    qint64 waiting() { return store->outbox().summary().waiting; }

    store::ExchangeStore exchange{*store, actor};
    std::unique_ptr<ExchangeEngine> engine;
};

} // namespace doorstep::test
