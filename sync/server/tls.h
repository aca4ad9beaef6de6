// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/result.h"
#include "sync/server/certificate.h"

#include <boost/asio/ssl/context.hpp>

namespace doorstep::server {

/// TLS 1.3, or 1.2 with forward secrecy and authenticated encryption; nothing older. InvalidFile when the certificate
/// and key cannot be used together.
Result<boost::asio::ssl::context> makeTlsContext(const Certificate &certificate);

} // namespace doorstep::server
