// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/sealedbox.h"
#include "core/store/exchangestore.h"
#include "core/vault/vault.h"
#include "sync/client/exchangeengine.h"
#include "tests/simulation/seedbed.h"
#include "tests/simulation/simclock.h"
#include "tests/simulation/simdisk.h"

#include <memory>
#include <optional>

namespace doorstep::simulation {

/// What becomes of the next exchange of a tablet. In the order of StepKind.
struct LinkFault {
    enum class Kind {
        LoseRequest,
        LoseReply,
        DelayRequest,
        DelayReply,
        Duplicate,
        CutRequest,
        CutReply,
        Portal,
        ErrorBefore,
        ErrorAfter,
    };
    Kind kind = Kind::LoseRequest;
    quint64 salt = 0;
};

/// One tablet: the shipping engine over the shipping store behind the shipping vault, on a disk and a link that can
/// give way.
class SimTablet {
public:
    SimTablet(const QString &folder, const Practitioner &owner, const Files &files, const qint64 &now, quint64 salt,
              const sync::ExchangePace &pace);

    /// The owner starts the app with the PIN on what is on the disk.
    Result<void> open();
    /// The key store lost its half of the key: the holder of the recovery key gives it back.
    Result<void> recover(const BoxKeys &recovery);
    /// Anything may befall it meanwhile; either PIN may be the one that opens afterwards.
    Result<void> changePin();
    /// Somebody else tries a PIN on the locked tablet.
    Result<void> guessPin();
    const QStringList &pins() const { return m_pins; }
    PinTries pinTries() { return vault().tries(); }
    void shut();
    bool isOpen() const { return m_store != nullptr; }
    Files files() const { return readFiles(m_folder); }
    void makeBackup() { backup = Backup{readFiles(m_folder), m_pins}; }
    void goBack();
    const QString &folder() const { return m_folder; }

    store::TabletStore &store() const { return *m_store; }
    store::ExchangeStore &exchange() const { return *m_exchange; }
    sync::ExchangeEngine &engine() const { return *m_engine; }
    store::Actor actor() const { return {owner.person.id, owner.identity.device}; }

    const Practitioner owner;
    SimClock clock;
    SimDisk disk;
    SimKeyStore keyStore{disk};

    QList<LinkFault> faults; ///< each for one exchange, oldest first
    QList<quint64> inFlight; ///< exchanges whose replies are awaited, in their order
    bool carries = false; ///< operations, the last of them
    qint64 lastArrives = 0; ///< at the server, if nothing befalls it
    qint64 downUntil = 0;
    qint64 slowUntil = 0;
    qint64 narrowUntil = 0; ///< what is larger than 1,200 bytes goes nowhere until then
    int rows = 500; ///< most records it asks for at a time
    bool cutsPower = false; ///< the disk, when it dies, loses what was not synced
    bool revoked = false;
    bool replaced = false; ///< it once went back to an old backup: what was only here is gone
    QMap<QString, qint64> records; ///< by family, as many as there were
    struct Backup {
        Files files;
        QStringList pins;
    };
    std::optional<Backup> backup;

private:
    Vault vault();

    QStringList m_pins; ///< the last first; a second one after a change that was cut short
    QString m_folder;
    const qint64 &m_now;
    Dice m_dice;
    sync::ExchangePace m_pace;
    SystemIds m_ids{clock};
    std::unique_ptr<store::TabletStore> m_store;
    std::unique_ptr<store::ExchangeStore> m_exchange;
    std::unique_ptr<sync::ExchangeEngine> m_engine;
};

} // namespace doorstep::simulation
