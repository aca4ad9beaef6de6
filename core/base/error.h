// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep {

/// What went wrong, as a machine needs to know it. Words for people are made in one place (app/services/usermessages).
enum class ErrorCode {
    Internal, ///< a bug of ours; `what` says where
    NotFound, ///< no such record, or none this person may know of
    NotAllowed, ///< the capability is missing
    InvalidInput, ///< a value breaks a rule; `what` names which and where
    InvalidFile, ///< a file cannot be read as what it should be; `what` names path and place
    UnsupportedForm, ///< a questionnaire asks for a feature the engine does not have
    Immutable, ///< signed: add an amendment instead
    WrongPin, ///< the PIN did not open the vault
    TooManyTries, ///< wrong PINs: the next try has to wait
    AccessDestroyed, ///< ten wrong PINs: the key slots are gone, the notes are not; recovery is the way on
    VaultDamaged, ///< no key slot can be read
    KeyStoreBusy, ///< the device's key store is locked or does not answer
    KeyStoreLost, ///< the device's key store has lost its half of the key; recovery is the way on
    KeyStoreChanged, ///< the notes were sealed with another key store than the one in use
    DatabaseUnreadable, ///< the file is there and the key does not open it, or a page is damaged
    DatabaseTooNew, ///< written by a newer Doorstep
    DiskFull, ///< no room to save
    DiskReadOnly, ///< the folder or the file cannot be written
    StorageFailed, ///< any other refusal by the disk
    Unreachable, ///< no connection to the server
    TimedOut, ///< the server took too long
    CertificateRefused, ///< the server's certificate is not the one pinned at enrolment
    NotTheServer, ///< something answered, but not Doorstep (a Wi-Fi sign-in page, a proxy)
    BadReply, ///< the reply is cut short or not in the protocol
    LeaseExpired, ///< too long without the server: it has to be asked before anything is read
    SignedOut, ///< the server does not accept this device or person
    UpdateNeeded, ///< the two ends have no protocol version in common
    ServerBusy, ///< the server asks to come back later
    ServerFault, ///< the server failed
};

/// Would the same call work if tried again?
enum class Retry {
    No, ///< only after somebody changes something
    Later, ///< yes, by itself, after a while
    AtOnce, ///< yes, now: another was in the way for a moment
};

/// An error is a value. `what` holds ids, paths, line and column, never names, dates of birth, NHS numbers or answers.
struct Error {
    ErrorCode code = ErrorCode::Internal;
    QString what;
    Retry retry = Retry::No;
};

/// The stable name of a code, for logs and protocol replies ("wrong-pin").
QString errorName(ErrorCode code);

} // namespace doorstep
