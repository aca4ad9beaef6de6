// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "app/viewmodels/enrolmodel.h"
#include "app/viewmodels/exchangestatus.h"
#include "app/viewmodels/pinmodel.h"
#include "app/viewmodels/rescuemodel.h"
#include "app/viewmodels/session.h"
#include "app/viewmodels/settingsmodel.h"
#include "app/viewmodels/unlockmodel.h"
#include "core/base/result.h"

#include <functional>
#include <memory>

namespace doorstep {

class Clock;
class StoreThread;
struct VaultDevice;

/// The root of the app: what every page is given as `services`. It owns the parts and wires them; it decides nothing
/// itself. GUI thread. Outlives the QML engine.
class AppServices : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("Given to Main.qml as an initial property")
    Q_PROPERTY(doorstep::Session *session READ session CONSTANT)
    Q_PROPERTY(doorstep::ExchangeStatus *exchange READ exchange CONSTANT)
    Q_PROPERTY(doorstep::UnlockModel *unlock READ unlock CONSTANT)
    Q_PROPERTY(doorstep::RescueModel *rescue READ rescue CONSTANT)
    Q_PROPERTY(doorstep::PinModel *pin READ pin CONSTANT)
    Q_PROPERTY(doorstep::EnrolModel *enrolment READ enrolment CONSTANT)
    Q_PROPERTY(doorstep::SettingsModel *settings READ settings CONSTANT)
public:
    /// `folder` is the data folder. What `device` refers to outlives the object; its clock is safe on any thread.
    AppServices(const QString &folder, const VaultDevice &device, QObject *parent = nullptr);
    ~AppServices() override;

    Session *session();
    ExchangeStatus *exchange();
    UnlockModel *unlock();
    RescueModel *rescue();
    PinModel *pin();
    EnrolModel *enrolment();
    SettingsModel *settings();

    /// Locks, and says so, when the lease has run out. Done by itself every minute of use.
    void checkLease();

    /// How a PIN that was asked for while the notebook is open turned out, and the tries after it.
    using PinChecked = std::function<void(const Result<void> &, const PinTries &)>;
    /// Is this the PIN of whoever has the tablet open? A wrong one counts as a try, as at unlocking; the last one
    /// allowed locks the tablet. Ends in `then` on this thread, unless `asker` is gone by then.
    void checkPin(const QString &pin, QObject *asker, PinChecked then);

    const Clock &clock() const;
    StoreThread &storeThread();

private:
    void readTablet();
    void makeRoomFor(const Practitioner &who);
    void begin(const Practitioner &who);
    void lock();
    void changePin(const QString &oldPin, const QString &newPin);
    void enrol(const Enrolment &enrolment);
    void watchIdleness();
    void refreshExchange();

    struct Parts;
    std::unique_ptr<Parts> m_parts;
};

} // namespace doorstep
