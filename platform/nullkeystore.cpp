// SPDX-License-Identifier: Apache-2.0
#include "platform/nullkeystore.h"

#include "core/base/durablefile.h"
#include "core/base/json.h"

#include <QFile>

namespace doorstep::platform {

using namespace Qt::StringLiterals;

namespace {
Result<QJsonObject> entriesOf(const QString &path)
{
    QFile file(path);
    if (!file.exists())
        return QJsonObject();
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::KeyStoreLost, path};
    const auto json = parseObject(file.readAll(), path);
    return json ? json : Result<QJsonObject>(Error{ErrorCode::KeyStoreLost, json.error().what});
}
} // namespace

Result<SecretBytes> NullKeyStore::read(const QString &entry)
{
    const auto entries = entriesOf(m_path);
    if (!entries)
        return entries.error();
    if (!entries->contains(entry))
        return Error{ErrorCode::NotFound, entry};
    return SecretBytes::copyOf(QByteArray::fromBase64(entries->value(entry).toString().toLatin1()));
}

Result<void> NullKeyStore::write(const QString &entry, QByteArrayView secret)
{
    auto entries = entriesOf(m_path);
    if (!entries)
        return entries.error();
    entries->insert(entry, QString::fromLatin1(secret.toByteArray().toBase64()));
    return writeDurably(m_path, toJson(*entries));
}

Result<void> NullKeyStore::remove(const QString &entry)
{
    auto entries = entriesOf(m_path);
    if (!entries)
        return entries.error();
    if (!entries->contains(entry))
        return {};
    entries->remove(entry);
    return writeDurably(m_path, toJson(*entries));
}

} // namespace doorstep::platform
