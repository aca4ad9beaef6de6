// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QtGlobal>

QT_BEGIN_NAMESPACE
class QObject;
QT_END_NAMESPACE

namespace doorstep::bench {

/// What has gone over a connection, TLS and all, by the kernel's own count.
struct Traffic {
    qint64 up = 0;
    qint64 down = 0;
};

/// Of the one connection that is open somewhere below `owner`; nothing where there is none.
Traffic trafficOf(const QObject &owner);

} // namespace doorstep::bench
