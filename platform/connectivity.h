// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace doorstep::platform {

/// A hint that a network may be there again, or another, so that the exchange need not wait for its next turn. Only a
/// hint: the exchange finds out for itself whether the server can be reached. GUI thread.
class Connectivity : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// What this machine can tell; a source that never says anything where it can tell nothing.
    static std::unique_ptr<Connectivity> make();
    /// Will it ever say anything?
    bool tells() const { return m_tells; }

Q_SIGNALS:
    void maybeOnline();

private:
    bool m_tells = false;
};

} // namespace doorstep::platform
