// SPDX-License-Identifier: Apache-2.0
#include "sync/server/recoverycodes.h"

#include "core/base/clock.h"
#include "sync/server/onetimecode.h"
#include "sync/server/store.h"

namespace doorstep::server {

Result<QString> RecoveryCodes::make(const Person &person, qint64 validMs)
{
    const QString code = makeOneTimeCode();
    DOORSTEP_TRY(m_store.connection()
                     .prepare("INSERT INTO recovery_code(digest,person,expires_ms) VALUES(?,?,?)")
                     .bind(oneTimeCodeDigest(code))
                     .bind(person.id)
                     .bind(m_clock.utcMs() + validMs)
                     .run());
    return code;
}

Result<std::optional<RecoveryCodes::Code>> RecoveryCodes::find(const QString &code)
{
    const QByteArray digest = oneTimeCodeDigest(code);
    auto query = m_store.connection().prepare(
        "SELECT person,expires_ms,used_for FROM recovery_code WHERE digest=? /*shared: FOR UPDATE*/");
    const auto row = query.bind(digest).step();
    if (!row)
        return row.error();
    if (!*row)
        return std::optional<Code>();
    return std::optional(Code{digest, query.text(0), query.number(1), query.isNull(2) ? QByteArray() : query.blob(2)});
}

Result<void> RecoveryCodes::markUsed(const Code &code, const QByteArray &request)
{
    return m_store.connection()
        .prepare("UPDATE recovery_code SET used_for=? WHERE digest=?")
        .bind(request)
        .bind(code.digest)
        .run();
}

bool RecoveryCodes::isExpired(const Code &code) const { return code.expiresMs < m_clock.utcMs(); }

} // namespace doorstep::server
