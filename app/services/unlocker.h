// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/storethread.h"
#include "app/viewmodels/rescuemodel.h"
#include "app/viewmodels/unlockmodel.h"

namespace doorstep {

/// Opens a person's notebook: with her PIN, with a key the organisation gives back, or a fresh one beside it. Owned by
/// AppServices; GUI thread, the slow parts run on the store's thread.
class Unlocker : public QObject {
    Q_OBJECT
public:
    /// All of them outlive the object.
    Unlocker(const QString &folder, StoreThread &thread, UnlockModel &unlock, RescueModel &rescue,
             QObject *parent = nullptr);

    void setTablet(const TabletFile &tablet) { m_tablet = tablet; }

Q_SIGNALS:
    /// Before anything of this person's is opened.
    void opening(const doorstep::Practitioner &who);
    void opened(const doorstep::Practitioner &who);

private:
    void look(const QString &personId);
    void unlock(const QString &personId, const QString &pin);
    void recover(const QString &personId, const QString &code, const QString &pin);
    void recoverFrom(const Practitioner &who, const QByteArray &slot, const QString &code, const QString &pin);
    void adopt(const Practitioner &who, std::shared_ptr<const sync::RecoveredKey> key, const QString &pin);
    void startFresh(const QString &personId, const QString &pin);

    Desk::Key keyOf(const Practitioner &who, const QString &pin) const;
    StoreThread::Done rescued(const Practitioner &who);
    void wrong(const Practitioner &who, const Error &error);

    QString m_folder;
    StoreThread &m_thread;
    UnlockModel &m_unlock;
    RescueModel &m_rescue;
    TabletFile m_tablet;
    QString m_looking; ///< whose tries were asked for last
    std::unique_ptr<sync::HttpTransport> m_transport;
};

} // namespace doorstep
