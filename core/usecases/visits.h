// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/workplace.h"

#include <QStringList>

namespace doorstep::usecases {

/// Begins a contact: turns a planned visit into her draft, or makes an unplanned one. Beginning a visit she has begun
/// already gives it back as it is. A visit somebody else began is NotAllowed.
class StartVisit {
public:
    explicit StartVisit(const Workplace &place) : m_place(place) { }
    Result<Record> planned(const QString &visit);
    /// `contact` is a contact code of the schedule.
    Result<Record> unplanned(const QString &family, const QString &infant, const QString &contact);

private:
    const Workplace &m_place;
};

/// She checked name, date of birth and NHS number or address against the family in front of her.
class ConfirmIdentity {
public:
    explicit ConfirmIdentity(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit);

private:
    const Workplace &m_place;
};

/// Who was in the room or could hear, where, and whether the baby was seen.
struct WhoIsHere {
    /// carer ids, and codes: other-adult, older-children, interpreter (professional), interpreter-family, professional,
    /// nobody
    QStringList present;
    QString place; ///< code of ctx.place
    QString babySeen; ///< code of ctx.baby.seen; empty before birth
};

/// Whatever it changes about who could hear shuts the alone gate.
class SayWhoIsHere {
public:
    explicit SayWhoIsHere(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit, const WhoIsHere &here);

private:
    const Workplace &m_place;
};

} // namespace doorstep::usecases
