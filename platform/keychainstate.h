// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QString>

namespace doorstep::platform {

/// How things stand with the system's keychain, asked without making it ask a person for a password.
enum class KeychainState {
    Silent, ///< it is not there, or does not answer
    Locked, ///< it is there, and what is looked for may be behind a lock
    Empty, ///< open, and there is no such entry
    Holds, ///< open, with the entry in it
    Unknown, ///< this system does not say
};

/// Of the entry `key` of `service`. QtKeychain alone cannot tell a locked keychain from an empty one, and taking the
/// first for the second would send somebody to recovery who had only to unlock her session. Blocks for a few seconds at
/// most.
KeychainState keychainState(const QString &service, const QString &key);

/// Makes the next job begin anew with the keychain: libsecret keeps to the session it once opened, and a service that
/// was started again does not know it. On the keychain's thread, with no job under way.
void reconnectKeychain();

} // namespace doorstep::platform
