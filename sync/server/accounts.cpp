// SPDX-License-Identifier: Apache-2.0
#include "sync/server/accounts.h"

#include "core/base/clock.h"
#include "core/base/ids.h"
#include "sync/server/onetimecode.h"
#include "sync/server/store.h"

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
constexpr qsizetype publicKeyBytes = 32;
constexpr qsizetype maxNameLength = 200;

Result<void> checkName(const QString &what, const QString &value)
{
    if (value.trimmed().isEmpty() || value.size() > maxNameLength)
        return Error{ErrorCode::InvalidInput, u"%1 must have 1 to %2 characters"_s.arg(what).arg(maxNameLength)};
    return {};
}

/// One text of the first row, or nothing when there is no row.
Result<std::optional<QString>> firstText(Query query)
{
    const auto row = query.step();
    if (!row)
        return row.error();
    return *row ? std::optional(query.text(0)) : std::optional<QString>();
}
} // namespace

Result<QString> Accounts::addTeam(const QString &name)
{
    DOORSTEP_TRY(checkName(u"the team's name"_s, name));
    if (teamId(name))
        return Error{ErrorCode::InvalidInput, u"there is a team of this name already"_s};
    const QString id = m_ids.next();
    DOORSTEP_TRY(m_store.connection().prepare("INSERT INTO team VALUES(?,?)").bind(id).bind(name).run());
    return id;
}

Result<QString> Accounts::addPerson(const QString &login, const QString &name, Role role, const QString &team)
{
    DOORSTEP_TRY(checkName(u"the login"_s, login));
    DOORSTEP_TRY(checkName(u"the name"_s, name));
    if (personByLogin(login))
        return Error{ErrorCode::InvalidInput, u"the login %1 is taken"_s.arg(login)};
    const auto teamOfPerson = teamId(team);
    if (!teamOfPerson)
        return teamOfPerson.error();
    const QString id = m_ids.next();
    DOORSTEP_TRY(m_store.connection()
                     .prepare("INSERT INTO person(id,login,name,role,team) VALUES(?,?,?,?,?)")
                     .bind(id)
                     .bind(login)
                     .bind(name)
                     .bind(roleName(role))
                     .bind(*teamOfPerson)
                     .run());
    return id;
}

Result<QString> Accounts::teamId(const QString &name)
{
    auto query = m_store.connection().prepare("SELECT id FROM team WHERE name=?");
    query.bind(name);
    const auto id = firstText(std::move(query));
    if (!id)
        return id.error();
    if (!*id)
        return Error{ErrorCode::NotFound, u"there is no team of this name"_s};
    return **id;
}

Result<QString> Accounts::teamName(const QString &id)
{
    auto query = m_store.connection().prepare("SELECT name FROM team WHERE id=?");
    query.bind(id);
    const auto name = firstText(std::move(query));
    if (!name)
        return name.error();
    return name->value_or(QString());
}

Result<Person> Accounts::personByLogin(const QString &login)
{
    auto query = m_store.connection().prepare("SELECT id FROM person WHERE login=?");
    query.bind(login);
    const auto id = firstText(std::move(query));
    if (!id)
        return id.error();
    if (!*id)
        return Error{ErrorCode::NotFound, u"nobody has the login %1"_s.arg(login)};
    return personById(**id);
}

Result<Person> Accounts::personById(const QString &id)
{
    auto query = m_store.connection().prepare("SELECT id,name,role,team FROM person WHERE id=?");
    const auto row = query.bind(id).step();
    if (!row)
        return row.error();
    const auto role = *row ? roleFromName(query.text(2)) : std::nullopt;
    if (!role)
        return Error{ErrorCode::NotFound, u"no such person"_s};
    return Person{query.text(0), query.text(1), *role, query.text(3)};
}

Result<QString> Accounts::makeCode(const QString &login, qint64 validMs)
{
    const auto person = personByLogin(login);
    if (!person)
        return person.error();
    const QString code = makeOneTimeCode();
    DOORSTEP_TRY(m_store.connection()
                     .prepare("INSERT INTO enrolment_code(digest,person,expires_ms) VALUES(?,?,?)")
                     .bind(oneTimeCodeDigest(code))
                     .bind(person->id)
                     .bind(m_clock.utcMs() + validMs)
                     .run());
    return code;
}

Result<wire::EnrolReply> Accounts::enrol(const wire::EnrolRequest &request)
{
    if (request.publicKey.size() != publicKeyBytes)
        return Error{ErrorCode::InvalidInput, u"an Ed25519 public key has 32 bytes"_s};
    DOORSTEP_TRY(checkName(u"device_name"_s, request.deviceName));
    const QByteArray digest = oneTimeCodeDigest(request.code);
    auto transaction = Transaction::begin(m_store.connection());
    if (!transaction)
        return transaction.error();
    auto query = m_store.connection().prepare(
        "SELECT person,expires_ms,device FROM enrolment_code WHERE digest=? /*shared: FOR UPDATE*/");
    const auto row = query.bind(digest).step();
    if (!row)
        return row.error();
    const Error refused{ErrorCode::NotAllowed, u"the enrolment code is wrong, used or expired"_s};
    if (!*row || query.number(1) < m_clock.utcMs())
        return refused;
    const auto person = personById(query.text(0));
    if (!person)
        return person.error();
    QString deviceId = query.text(2);
    if (query.isNull(2)) {
        const auto added = addDevice(request, person->id, digest);
        if (!added)
            return added.error();
        deviceId = *added;
    } else if (const auto known = device(deviceId); !known || known->publicKey != request.publicKey) {
        return refused;
    }
    const auto team = teamName(person->team);
    if (!team)
        return team.error();
    DOORSTEP_TRY(transaction->commit());
    return wire::EnrolReply{deviceId,     person->id, person->name,    roleName(person->role),
                            person->team, *team,      m_store.epoch(), utcText(m_clock.utcMs())};
}

Result<QString> Accounts::addDevice(const wire::EnrolRequest &request, const QString &person, const QByteArray &digest)
{
    const QString id = m_ids.next();
    auto &connection = m_store.connection();
    DOORSTEP_TRY(connection.prepare("INSERT INTO device(id,person,public_key,name,enrolled_at) VALUES(?,?,?,?,?)")
                     .bind(id)
                     .bind(person)
                     .bind(request.publicKey)
                     .bind(request.deviceName)
                     .bind(utcText(m_clock.utcMs()))
                     .run());
    DOORSTEP_TRY(connection.prepare("UPDATE enrolment_code SET device=? WHERE digest=?").bind(id).bind(digest).run());
    return id;
}

Result<Device> Accounts::device(const QString &id)
{
    auto known = deviceFrom(
        id, m_store.connection().prepare("SELECT person,public_key FROM device WHERE id=? AND revoked_at IS NULL"));
    if (!known && known.error().code == ErrorCode::NotFound)
        return Error{ErrorCode::SignedOut, u"the device is unknown or revoked"_s};
    return known;
}

Result<Device> Accounts::deviceOnRecord(const QString &id)
{
    return deviceFrom(id, m_store.connection().prepare("SELECT person,public_key FROM device WHERE id=?"));
}

Result<Device> Accounts::deviceFrom(const QString &id, Query query)
{
    const auto row = query.bind(id).step();
    if (!row)
        return row.error();
    if (!*row)
        return Error{ErrorCode::NotFound, u"no such device"_s};
    const auto person = personById(query.text(0));
    if (!person)
        return person.error();
    return Device{id, query.blob(1), *person};
}

Result<void> Accounts::addRevoked(const Device &device, const QString &name)
{
    const QString now = utcText(m_clock.utcMs());
    return m_store.connection()
        .prepare("INSERT INTO device(id,person,public_key,name,enrolled_at,revoked_at) VALUES(?,?,?,?,?,?)")
        .bind(device.id)
        .bind(device.person.id)
        .bind(device.publicKey)
        .bind(name)
        .bind(now)
        .bind(now)
        .run();
}

Result<void> Accounts::revokeDevice(const QString &id)
{
    DOORSTEP_TRY(m_store.connection()
                     .prepare("UPDATE device SET revoked_at=? WHERE id=? AND revoked_at IS NULL")
                     .bind(utcText(m_clock.utcMs()))
                     .bind(id)
                     .run());
    if (m_store.connection().changes() == 0)
        return Error{ErrorCode::NotFound, u"there is no such device, or it is revoked already"_s};
    return {};
}

} // namespace doorstep::server
