// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/services/storethread.h"
#include "app/viewmodels/enrolmodel.h"
#include "core/store/identity.h"

namespace doorstep {

/// Brings a person onto this tablet: asks the server with the one-time code, then makes the vault and the database.
/// GUI thread; the slow part runs on the store's thread.
class Enroller : public QObject {
    Q_OBJECT
public:
    using Done = std::function<void(const Result<Practitioner> &)>;

    Enroller(const QString &folder, const VaultDevice &device, StoreThread &thread, QObject *parent = nullptr);

    /// One at a time. `done` comes on this thread, unless the object is gone by then.
    void enrol(const Enrolment &enrolment, Done done);

private:
    void moveIn(const Enrolment &enrolment, const store::Identity &identity, const Done &done);

    struct Given {
        QString server;
        QString code;
        store::Identity identity;
    };

    QString m_folder;
    VaultDevice m_device;
    StoreThread &m_thread;
    std::unique_ptr<sync::HttpTransport> m_transport;
    std::optional<Given> m_given; ///< the code is used up, but nobody has moved in yet: the same code is good again
};

/// Where the server of this tablet is; nothing before the first enrolment.
std::optional<sync::ServerAddress> serverOf(const TabletFile &tablet);

} // namespace doorstep
