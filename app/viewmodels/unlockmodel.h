// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"
#include "app/viewmodels/rowsmodel.h"
#include "app/viewmodels/unlocktrouble.h"
#include "core/base/clock.h"
#include "core/base/error.h"
#include "core/vault/pintries.h"

#include <QTimer>

namespace doorstep {

struct PersonOnTabletRow {
    Q_GADGET
    QML_ANONYMOUS
    Q_PROPERTY(QString personId MEMBER personId)
    Q_PROPERTY(QString name MEMBER name)
    Q_PROPERTY(QString initials MEMBER initials)
    Q_PROPERTY(QString jobTitle MEMBER jobTitle)
public:
    QString personId;
    QString name;
    QString initials;
    QString jobTitle;

    QString key() const { return personId; }
    bool operator==(const PersonOnTabletRow &) const = default;
};

/// The unlock screen: who shares this tablet, and their PIN. Owned by AppServices; GUI thread.
class UnlockModel : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one unlock model belongs to AppServices")
    Q_PROPERTY(doorstep::RowsModel *people READ people CONSTANT) ///< roles of PersonOnTabletRow
    Q_PROPERTY(bool needsEnrolment READ needsEnrolment NOTIFY changed) ///< nobody is enrolled here yet
    Q_PROPERTY(bool busy READ busy NOTIFY changed) ///< the PIN is being checked; takes about a second
    Q_PROPERTY(State state READ state NOTIFY changed)
    Q_PROPERTY(QString problem READ problem NOTIFY changed) ///< a plain sentence about the PIN, or empty
    Q_PROPERTY(int waitSeconds READ waitSeconds NOTIFY changed) ///< until the next PIN is taken; 0: now
    Q_PROPERTY(QString waitText READ waitText NOTIFY changed) ///< "Try again in 4 min 12 s", or empty
    Q_PROPERTY(doorstep::UnlockTrouble trouble READ trouble NOTIFY changed) ///< in state Trouble
    Q_PROPERTY(int minimumPinLength READ minimumPinLength CONSTANT)
public:
    enum class State {
        Asking, ///< for the PIN
        Waiting, ///< it was wrong too often: `waitSeconds`
        Trouble, ///< the PIN is not what keeps the notebook shut
    };
    Q_ENUM(State)

    /// `clock` outlives the object.
    explicit UnlockModel(const Clock &clock, QObject *parent = nullptr);

    RowsModel *people() { return &m_people; }
    bool needsEnrolment() const { return m_people.count() == 0; }
    bool busy() const { return m_busy; }
    State state() const { return m_state; }
    QString problem() const { return m_problem; }
    int waitSeconds() const;
    QString waitText() const;
    UnlockTrouble trouble() const { return m_trouble; }
    int minimumPinLength() const { return 6; }

    void setPeople(const QList<Practitioner> &people);
    void finished();
    /// `tries`: as they stand after this one.
    void failed(const Error &error, const PinTries &tries = {});
    /// How the tries stood when the person was chosen.
    void showTries(const PinTries &tries);

    /// A person was chosen: how many tries she has is looked up.
    Q_INVOKABLE void choose(const QString &personId);
    /// Tries the PIN of one person. Ends in Session.unlocked, or in `problem` or `trouble`. Ignored while busy or
    /// waiting.
    Q_INVOKABLE void unlock(const QString &personId, const QString &pin);
    /// Takes problem and trouble away; a wait stays.
    Q_INVOKABLE void dismissProblem();

Q_SIGNALS:
    void changed();
    void chosen(const QString &personId);
    void unlockRequested(const QString &personId, const QString &pin);

private:
    void tick();

    const Clock &m_clock;
    Rows<PersonOnTabletRow> m_people;
    State m_state = State::Asking;
    QString m_problem;
    UnlockTrouble m_trouble;
    qint64 m_waitUntilMs = 0; ///< monotonic
    QTimer m_second;
    bool m_busy = false;
};

} // namespace doorstep
