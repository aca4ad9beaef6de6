// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/vault/pintries.h"
#include "core/vault/twinfile.h"

namespace doorstep {

class Clock;
class KeyStore;

/// Counts wrong PINs where a killed app or a copied-back file does not make them undone: in two files and in the key
/// store, of which the larger wins. Waits run on monotonic time; a restart of the device begins the wait anew, so that
/// turning the clock gains nothing.
class TryCounter {
public:
    TryCounter(const QString &folder, QString owner, KeyStore &keyStore, const Clock &clock, Disk *disk);

    /// Also begins the wait anew when the device was restarted since.
    PinTries read();
    /// Counts one more try as wrong, durably, before anybody knows whether it is. The error of the disk when it cannot.
    Result<void> countOne(const PinTries &before);
    /// The PIN was right.
    Result<void> clear();

private:
    struct Kept {
        int wrong = 0;
        QString boot;
        qint64 monotonicMs = 0; ///< when the last try was counted, in that boot
    };

    QString entry() const;
    Kept kept() const;
    Result<void> keep(const Kept &kept);

    TwinFile m_file;
    QString m_owner;
    KeyStore &m_keyStore;
    const Clock &m_clock;
};

} // namespace doorstep
