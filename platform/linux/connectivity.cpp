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
    source->m_tells = true;
    auto *network = QNetworkInformation::instance();
    const auto hint = [source = source.get(), network] {
        if (network->reachability() != QNetworkInformation::Reachability::Disconnected)
            Q_EMIT source->maybeOnline();
    };
    connect(network, &QNetworkInformation::reachabilityChanged, source.get(), hint);
    // Somebody has signed in to the Wi-Fi, or gone from Wi-Fi to mobile.
    connect(network, &QNetworkInformation::isBehindCaptivePortalChanged, source.get(), hint);
    connect(network, &QNetworkInformation::transportMediumChanged, source.get(), hint);
    return source;
}

} // namespace doorstep::platform
