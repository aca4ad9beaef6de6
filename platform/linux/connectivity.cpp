// SPDX-License-Identifier: Apache-2.0
#include "platform/connectivity.h"

#include <QNetworkInformation>

namespace doorstep::platform {

std::unique_ptr<Connectivity> Connectivity::make()
{
    auto source = std::make_unique<Connectivity>();
    // No back end, as in a container: the exchange then relies on its own timer.
    if (!QNetworkInformation::loadDefaultBackend())
        return source;
    auto *network = QNetworkInformation::instance();
    connect(network, &QNetworkInformation::reachabilityChanged, source.get(),
            [source = source.get()](QNetworkInformation::Reachability reachability) {
                if (reachability != QNetworkInformation::Reachability::Disconnected)
                    Q_EMIT source->maybeOnline();
            });
    return source;
}

} // namespace doorstep::platform
