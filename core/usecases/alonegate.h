// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/usecases/workplace.h"

namespace doorstep::usecases {

/// The alone gate (domain rules 3.5.3): what is private to a person exists on a screen only while it is open. Anything
/// not known keeps it shut.

/// The person she could say she is alone with: the one member of the family who is there, with at most a professional
/// interpreter or another professional, where the place is known; on the phone only once privacy was checked. "nobody"
/// when no one of the family is there. Empty: the gate cannot be opened.
QString couldBeAloneWith(const Record &visit);

/// On the phone or by video, nobody sees who else is there.
bool needsPrivateLine(const Record &visit);

/// The person the gate is open for: she said so, and it still could be. "nobody": no one of the family can see or
/// hear. Empty: it is shut.
QString aloneWith(const Record &visit);

/// Is the gate open for what is private to `person`?
bool isAlone(const Record &visit, const QString &person);

/// "I am alone with {name} and no one can hear", said on this contact, with the time. InvalidInput while the gate
/// cannot be opened.
class ConfirmAlone {
public:
    explicit ConfirmAlone(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit);
    /// "I have left: no one of the family can see or hear", whoever was there: opens it for nobody's ears but hers.
    Result<Record> onHerOwn(const QString &visit);
    /// "Somebody came in": shuts the gate at once, and asks no questions.
    Result<Record> end(const QString &visit);

private:
    const Workplace &m_place;
};

/// On the phone: she checked with the safe word that no one else can hear; or she has not. Not having shuts the gate.
class ConfirmPrivateLine {
public:
    explicit ConfirmPrivateLine(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit, bool checked);

private:
    const Workplace &m_place;
};

/// Why there was no private time today: a code of the not-asked reasons, or empty to take it back.
class SayNoPrivateTime {
public:
    explicit SayNoPrivateTime(const Workplace &place) : m_place(place) { }
    Result<Record> operator()(const QString &visit, const QString &reason);

private:
    const Workplace &m_place;
};

} // namespace doorstep::usecases
