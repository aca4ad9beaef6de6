// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QObject>

#include <memory>

namespace doorstep::platform {

/// A hint that a network may be there again, so that the exchange need not wait for its next turn. Only a hint: the
/// exchange finds out for itself whether the server can be reached. GUI thread.
class Connectivity : public QObject {
    Q_OBJECT
public:
    using QObject::QObject;

    /// What this machine can tell; a source that never says anything where it can tell nothing.
    static std::unique_ptr<Connectivity> make();

Q_SIGNALS:
    void maybeOnline();
};

} // namespace doorstep::platform
