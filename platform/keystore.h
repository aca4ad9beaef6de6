// SPDX-License-Identifier: Apache-2.0
#pragma once

#include "core/base/keystore.h"

#include <QStringList>

#include <memory>

namespace doorstep::platform {

/// The key stores this build knows, the usual one first, "secret-service" on Linux; "null" is the last.
QStringList keyStoreNames();

/// The key store of that name; an empty name is the usual one of this system. InvalidInput for an unknown name.
///
/// Entries of two folders never meet. "null" keeps secrets in the open, in `folder`/keystore.null.json. It is for tests
/// and demonstrations and never chosen unless named.
Result<std::unique_ptr<KeyStore>> makeKeyStore(const QString &name, const QString &folder);

} // namespace doorstep::platform
