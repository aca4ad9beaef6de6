// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/tabletfile.h"

#include <QObject>
#include <QtQml/qqml.h>

namespace doorstep {

/// Who has the tablet open, and what this person may do. Owned by AppServices; GUI thread.
class Session : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("The one session belongs to AppServices")
    Q_PROPERTY(bool unlocked READ unlocked NOTIFY changed)
    Q_PROPERTY(QString practitionerId READ practitionerId NOTIFY changed)
    Q_PROPERTY(QString practitionerName READ practitionerName NOTIFY changed)
    Q_PROPERTY(QString initials READ initials NOTIFY changed)
    Q_PROPERTY(QString jobTitle READ jobTitle NOTIFY changed) ///< "Health visitor": to show, never to decide by
    Q_PROPERTY(bool canRecordVisits READ canRecordVisits NOTIFY changed)
    Q_PROPERTY(bool canReviewNotes READ canReviewNotes NOTIFY changed)
    Q_PROPERTY(bool canSeeFamilies READ canSeeFamilies NOTIFY changed)
    Q_PROPERTY(bool canChangeFamily READ canChangeFamily NOTIFY changed) ///< carers, tasks, act-now steps
public:
    explicit Session(QObject *parent = nullptr) : QObject(parent) { }

    bool unlocked() const { return !m_who.id.isEmpty(); }
    QString practitionerId() const { return m_who.id; }
    QString practitionerName() const { return m_who.name; }
    QString initials() const { return m_who.initials; }
    QString jobTitle() const;
    bool canRecordVisits() const;
    bool canReviewNotes() const;
    bool canSeeFamilies() const;
    bool canChangeFamily() const;

    /// Called once the store is open.
    void begin(const Practitioner &who);
    /// Called once the store is closed and its key is gone.
    void end();

    /// Locks the tablet at once: every page lets go of what it shows; the open visit is still there after unlocking.
    Q_INVOKABLE void lock();

Q_SIGNALS:
    void changed();
    /// The tablet is about to lock. Synchronous: what is saved before this returns is saved before the store closes.
    void aboutToLock();
    /// Another person than the one before is about to open her notebook: nothing of the first may stay. Synchronous.
    void personChanging();
    void lockRequested();

private:
    Practitioner m_who;
};

} // namespace doorstep
