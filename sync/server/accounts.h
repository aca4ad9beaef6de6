// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "sync/server/person.h"
#include "sync/wire/accountmessages.h"

namespace doorstep {
class Clock;
class IdSource;
} // namespace doorstep

namespace doorstep::server {

class Query;
class Store;

/// Teams, people, enrolment codes and devices.
class Accounts {
public:
    Accounts(Store &store, const Clock &clock, IdSource &ids) : m_store(store), m_clock(clock), m_ids(ids) { }

    /// The id of the new team. InvalidInput when the name is taken or empty.
    Result<QString> addTeam(const QString &name);
    /// The id of the new person. InvalidInput when the login is taken or the team unknown.
    Result<QString> addPerson(const QString &login, const QString &name, Role role, const QString &team);
    /// NotFound when nobody has this login.
    Result<Person> personByLogin(const QString &login);
    /// NotFound when nobody has this id.
    Result<Person> personById(const QString &id);

    /// A one-time code, 12 letters and digits in groups of four. Only its hash is kept.
    Result<QString> makeCode(const QString &login, qint64 validMs);
    /// Turns a code into a device. The same code with the same key gives the same device again while the code is
    /// valid: the first reply may have been lost. NotAllowed for any other use of a wrong, used or expired code. The
    /// reply has neither keys nor a lease.
    Result<wire::EnrolReply> enrol(const wire::EnrolRequest &request);

    /// SignedOut for an unknown or revoked device.
    Result<Device> device(const QString &id);
    /// Also a revoked one. NotFound when there never was one of this id.
    Result<Device> deviceOnRecord(const QString &id);
    /// Remembers a tablet nobody enrolled here, known from what it left behind; it is refused from the start.
    Result<void> addRevoked(const Device &device, const QString &name);
    /// The device is refused from its next request on. NotFound when there is none.
    Result<void> revokeDevice(const QString &id);

private:
    Result<QString> teamId(const QString &name);
    Result<QString> teamName(const QString &id);
    Result<Device> deviceFrom(const QString &id, Query query);
    Result<QString> addDevice(const wire::EnrolRequest &request, const QString &person, const QByteArray &digest);

    Store &m_store;
    const Clock &m_clock;
    IdSource &m_ids;
};

} // namespace doorstep::server
