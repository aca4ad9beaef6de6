// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArrayView>

#include <optional>

namespace doorstep::server {

/// The bytes of one member's value in a JSON object written without white space, so that they need not be written anew.
/// The object must be valid JSON. Nothing when the member is absent or the object has white space between its parts.
std::optional<QByteArrayView> rawMember(QByteArrayView object, QByteArrayView name);

} // namespace doorstep::server
