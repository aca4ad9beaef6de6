// SPDX-License-Identifier: Apache-2.0
#include "app/viewmodels/unlockmodel.h"

#include "app/services/usermessages.h"

namespace doorstep {

namespace {
/// The ways on, where the PIN is not what keeps the notebook shut.
UnlockTrouble troubleOf(const Error &error)
{
    UnlockTrouble trouble{.title = titleForUnlock(error.code), .words = messageForUnlock(error)};
    switch (error.code) {
    case ErrorCode::AccessDestroyed:
        trouble.canRecover = true;
        trouble.canStartFresh = true;
        break;
    case ErrorCode::KeyStoreLost:
    case ErrorCode::KeyStoreChanged:
    case ErrorCode::VaultDamaged:
        trouble.canTryAgain = true;
        trouble.canRecover = true;
        trouble.canStartFresh = true;
        break;
    case ErrorCode::DatabaseUnreadable:
        trouble.canTryAgain = true;
        trouble.canStartFresh = true;
        break;
    case ErrorCode::DatabaseTooNew: break;
    default: trouble.canTryAgain = true;
    }
    return trouble;
}
} // namespace

UnlockModel::UnlockModel(const Clock &clock, QObject *parent) : QObject(parent), m_clock(clock)
{
    constexpr int second = 1000;
    m_second.setInterval(second);
    connect(&m_second, &QTimer::timeout, this, &UnlockModel::tick);
}

int UnlockModel::waitSeconds() const
{
    constexpr qint64 second = 1000;
    const qint64 left = m_waitUntilMs - m_clock.monotonicMs();
    return m_state == State::Waiting && left > 0 ? int((left + second - 1) / second) : 0;
}

QString UnlockModel::waitText() const
{
    const int seconds = waitSeconds();
    return seconds > 0 ? doorstep::waitText(seconds) : QString();
}

void UnlockModel::setPeople(const QList<Practitioner> &people)
{
    QList<PersonOnTabletRow> rows;
    for (const Practitioner &who : people)
        rows.append(
            {.personId = who.id, .name = who.name, .initials = who.initials, .jobTitle = jobTitleFor(who.role)});
    m_people.setRows(rows);
    Q_EMIT changed();
}

void UnlockModel::finished()
{
    m_busy = false;
    m_state = State::Asking;
    m_second.stop();
    dismissProblem();
}

void UnlockModel::failed(const Error &error, const PinTries &tries)
{
    m_busy = false;
    const bool pin = error.code == ErrorCode::WrongPin || error.code == ErrorCode::TooManyTries;
    if (pin)
        m_problem = messageForUnlock(error, tries);
    else
        m_trouble = troubleOf(error);
    m_state = pin ? State::Asking : State::Trouble;
    if (pin)
        showTries(tries);
    else
        Q_EMIT changed();
}

void UnlockModel::showTries(const PinTries &tries)
{
    if (m_busy)
        return;
    if (tries.left() == 0)
        return failed(Error{ErrorCode::AccessDestroyed, {}});
    m_state = tries.waitMs > 0 ? State::Waiting : State::Asking;
    m_waitUntilMs = m_clock.monotonicMs() + tries.waitMs;
    if (m_state == State::Waiting) {
        m_problem = messageForUnlock(Error{ErrorCode::WrongPin, {}}, tries);
        m_second.start();
    }
    Q_EMIT changed();
}

void UnlockModel::tick()
{
    if (waitSeconds() == 0) {
        m_second.stop();
        if (m_state == State::Waiting)
            m_state = State::Asking;
    }
    Q_EMIT changed();
}

void UnlockModel::choose(const QString &personId)
{
    m_state = State::Asking;
    dismissProblem();
    Q_EMIT chosen(personId);
}

void UnlockModel::unlock(const QString &personId, const QString &pin)
{
    if (m_busy || waitSeconds() > 0)
        return;
    m_busy = true;
    m_state = State::Asking;
    dismissProblem();
    Q_EMIT unlockRequested(personId, pin);
}

void UnlockModel::dismissProblem()
{
    m_problem.clear();
    m_trouble = {};
    if (m_state == State::Trouble)
        m_state = State::Asking;
    Q_EMIT changed();
}

} // namespace doorstep
