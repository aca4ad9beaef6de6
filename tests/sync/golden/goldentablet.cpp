// SPDX-License-Identifier: Apache-2.0
#include "tests/sync/golden/goldentablet.h"

#include "core/base/random.h"
#include "core/model/clashes.h"
#include "sync/client/httpreply.h"

#include <catch2/catch_test_macros.hpp>

namespace doorstep::golden {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype keyBytes = 32;
constexpr int good = 200;
const store::Actor author{the::practitioner, the::tablet};

/// As the transport reads an answer that is none.
sync::LinkFailure failure(int status, const QByteArray &body)
{
    sync::HttpReply reply;
    reply.take("HTTP/1.1 " + QByteArray::number(status) + " Other\r\nContent-Length: " + QByteArray::number(body.size())
               + "\r\n\r\n" + body);
    REQUIRE(reply.status() == status);
    return sync::failureOf(reply, reply.body());
}
} // namespace

GoldenTablet::GoldenTablet(const wire::VersionRange &versions)
{
    auto opened = store::TabletStore::open(m_folder.filePath(u"store.db"_s), randomBytes(keyBytes), m_clock, m_ids);
    REQUIRE(opened.ok());
    m_store = std::move(*opened);
    REQUIRE(m_store->meta().set(u"device"_s, the::tablet).ok());
    REQUIRE(m_store->meta().set(u"incarnation"_s, the::incarnation).ok());
    m_exchange = std::make_unique<store::ExchangeStore>(*m_store, author);
    update(versions);
}

void GoldenTablet::update(const wire::VersionRange &versions)
{
    m_engine = std::make_unique<sync::ExchangeEngine>(
        *m_exchange, m_clock, [](qint64 most) { return most; }, sync::ExchangePace{}, versions);
}

QByteArray GoldenTablet::request()
{
    m_engine->exchangeNow();
    const auto request = m_engine->takeRequest();
    REQUIRE(request.has_value());
    m_clock.advance(1000);
    return *request;
}

void GoldenTablet::replied(int status, const QByteArray &body)
{
    if (status == good)
        m_engine->replied(body);
    else
        m_engine->failed(failure(status, body));
}

void GoldenTablet::lost() { m_engine->failed({ErrorCode::TimedOut, {}, Retry::Later}); }

void GoldenTablet::shrink()
{
    constexpr int oftenEnough = 10;
    for (int i = 0; i < oftenEnough; ++i)
        m_engine->failed({ErrorCode::ServerFault, {}, Retry::Later});
}

store::UnitOfWork GoldenTablet::begin()
{
    auto work = store::UnitOfWork::begin(*m_store, author);
    REQUIRE(work.ok());
    return std::move(*work);
}

Record GoldenTablet::get(const QString &record)
{
    const auto found = m_store->records().get(record);
    REQUIRE(found.ok());
    return *found;
}

Record GoldenTablet::create(const Record &record)
{
    auto work = begin();
    const auto made = work.create(record);
    REQUIRE(made.ok());
    REQUIRE(work.commit().ok());
    return *made;
}

void GoldenTablet::note(int family, const QString &text)
{
    create({.kind = RecordKind::Note, .family = familyId(family), .fields = {{u"text"_s, text}}});
}

void GoldenTablet::change(const QString &record, const QJsonObject &set)
{
    auto work = begin();
    REQUIRE(work.change(get(record), set).ok());
    REQUIRE(work.commit().ok());
}

void GoldenTablet::keepCurrent(const QString &record, const QString &field)
{
    const Record now = get(record);
    QStringList seen;
    for (const Clash &clash : clashesOf(now.fields))
        seen.append(clash.operation);
    auto work = begin();
    REQUIRE(work.settle(now, field, now.fields.value(field), seen).ok());
    REQUIRE(work.commit().ok());
}

} // namespace doorstep::golden
