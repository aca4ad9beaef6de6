// SPDX-License-Identifier: Apache-2.0
#include "platform/keystore.h"

#include "platform/nullkeystore.h"
#include "platform/systemkeystore.h"

#include <QDir>

namespace doorstep::platform {

using namespace Qt::StringLiterals;

QStringList keyStoreNames() { return {SystemKeyStore::systemName(), u"null"_s}; }

Result<std::unique_ptr<KeyStore>> makeKeyStore(const QString &name, const QString &folder)
{
    const QString wanted = name.isEmpty() ? keyStoreNames().first() : name;
    if (wanted == "null"_L1)
        return std::unique_ptr<KeyStore>(std::make_unique<NullKeyStore>(folder + u"/keystore.null.json"_s));
    if (wanted == SystemKeyStore::systemName()) {
        const QString prefix = QDir(folder).canonicalPath() + u'|';
        return std::unique_ptr<KeyStore>(std::make_unique<SystemKeyStore>(prefix, keychainThread()));
    }
    return Error{ErrorCode::InvalidInput, u"no key store is called "_s + name};
}

} // namespace doorstep::platform
