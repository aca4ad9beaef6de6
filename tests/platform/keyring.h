// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QProcess>

namespace doorstep::test {

/// A real Secret Service, GNOME's, on the session bus of the test. Its keyrings are in XDG_DATA_HOME.
class Keyring {
public:
    ~Keyring() { kill(); }

    /// Starts it with its keyring open; returns once it answers.
    void start();
    /// Locks the keyring, as the end of a session does.
    void lock();
    void kill();
    /// Lets it answer nobody, and then again.
    void fallSilent();
    void wake();

private:
    QProcess m_process;
};

} // namespace doorstep::test
