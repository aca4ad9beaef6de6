// SPDX-License-Identifier: Apache-2.0
#include "core/store/drafts.h"

#include "core/base/json.h"

namespace doorstep::store {

using namespace Qt::StringLiterals;

Result<QHash<QString, QJsonValue>> Drafts::answers(const QString &response) const
{
    QHash<QString, QJsonValue> answers;
    auto query = m_connection.prepare("SELECT path,value FROM draft_answer WHERE response=?");
    query.bind(response);
    for (;;) {
        const auto more = query.step();
        if (!more)
            return more.error();
        if (!*more)
            return answers;
        const auto wrapped = parseObject(query.utf8(1), u"answer "_s + query.text(0));
        if (!wrapped)
            return Error{ErrorCode::DatabaseUnreadable, wrapped.error().what};
        answers.insert(query.text(0), wrapped->value("v"_L1));
    }
}

Place Drafts::place(const QString &visit) const
{
    auto query = m_connection.prepare("SELECT response,path FROM visit_place WHERE visit=?");
    return query.bind(visit).step().valueOr(false) ? Place{query.text(0), query.text(1)} : Place{};
}

Result<void> Drafts::save(const QString &response, const QString &path, const QJsonValue &value, const QString &at)
{
    if (value.isNull() || value.isUndefined())
        return m_connection.prepare("DELETE FROM draft_answer WHERE response=? AND path=?")
            .bind(response)
            .bind(path)
            .run();
    const QByteArray bytes = toJson({{u"v"_s, value}});
    return m_connection
        .prepare("INSERT INTO draft_answer VALUES(?,?,?,?) "
                 "ON CONFLICT DO UPDATE SET value=excluded.value, at=excluded.at")
        .bind(response)
        .bind(path)
        .bindUtf8(bytes)
        .bind(at)
        .run();
}

Result<void> Drafts::setPlace(const QString &visit, const Place &place)
{
    return m_connection
        .prepare("INSERT INTO visit_place VALUES(?,?,?) ON CONFLICT DO UPDATE SET response=excluded.response, "
                 "path=excluded.path")
        .bind(visit)
        .bind(place.response)
        .bind(place.path)
        .run();
}

Result<void> Drafts::forget(const QString &response)
{
    return m_connection.prepare("DELETE FROM draft_answer WHERE response=?").bind(response).run();
}

} // namespace doorstep::store
