// SPDX-License-Identifier: Apache-2.0
#include "sync/server/storeplace.h"

#include "core/base/ids.h"
#include "sync/server/db/postgresaddress.h"
#include "sync/server/files.h"
#include "sync/server/store.h"

#include <QFile>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
QString addressFile(const QString &dataDir) { return dataDir + u"/store.address"_s; }

/// Here while a server is being made: a word that the rows have too.
QString markFile(const QString &dataDir) { return dataDir + u"/init.unfinished"_s; }

Result<QString> textIn(const QString &path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Error{ErrorCode::StorageFailed, u"cannot read %1"_s.arg(path)};
    return QString::fromUtf8(file.readAll()).trimmed();
}

Result<QString> writtenDown(const QString &dataDir)
{
    const QString path = addressFile(dataDir);
    return QFile::exists(path) ? textIn(path) : Result(QString());
}

/// Written before the rows are made: an init that ends before its end leaves no rows that nobody can claim.
Result<QString> markIn(const QString &dataDir, IdSource &ids)
{
    if (QFile::exists(markFile(dataDir)))
        return textIn(markFile(dataDir));
    const QString mark = ids.next();
    DOORSTEP_TRY(writePrivateFile(markFile(dataDir), mark.toLatin1() + '\n'));
    return mark;
}

Error taken(const QString &dataDir) { return {ErrorCode::InvalidInput, u"%1 holds a server already"_s.arg(dataDir)}; }

Result<std::unique_ptr<Store>> createShared(const StorePlace &place, const QString &organisation, IdSource &ids)
{
    if (QFile::exists(file::databaseKey(place.dataDir)) || QFile::exists(file::database(place.dataDir)))
        return taken(place.dataDir);
    const auto address = readPostgresAddress(place.address);
    if (!address)
        return address.error();
    DOORSTEP_TRY(makePrivateFolder(place.dataDir));
    const auto mark = markIn(place.dataDir, ids);
    if (!mark)
        return mark.error();
    DOORSTEP_TRY(writePrivateFile(addressFile(place.dataDir), address->shown.toUtf8() + '\n'));
    return Store::create(*address, organisation, ids, *mark);
}
} // namespace

Result<StorePlace> findPlace(const QString &dataDir, const QString &asked)
{
    if (asked.isEmpty()) {
        const QString chosen = qEnvironmentVariable("DOORSTEP_SERVER_STORE");
        const auto written = chosen.isEmpty() ? writtenDown(dataDir) : Result(chosen);
        return written ? Result(StorePlace{dataDir, *written}) : written.error();
    }
    const auto address = readPostgresAddress(asked);
    if (!address)
        return address.error();
    if (address->hasPassword)
        return Error{ErrorCode::InvalidInput,
                     u"a password on the command line can be read by everybody on this machine; put it into a file "
                     "named by PGPASSFILE, or the whole address into DOORSTEP_SERVER_STORE"_s};
    return StorePlace{dataDir, asked};
}

Result<std::unique_ptr<Store>> createStore(const StorePlace &place, const QString &organisation, IdSource &ids)
{
    if (QFile::exists(addressFile(place.dataDir)) && !QFile::exists(markFile(place.dataDir)))
        return taken(place.dataDir);
    if (!place.address.isEmpty())
        return createShared(place, organisation, ids);
    return Store::create(place.dataDir, organisation, ids);
}

Result<void> finishStore(const StorePlace &place)
{
    const QString path = markFile(place.dataDir);
    if (QFile::exists(path) && !QFile::remove(path))
        return Error{ErrorCode::StorageFailed, u"cannot remove %1"_s.arg(path)};
    return {};
}

Result<std::unique_ptr<Store>> openStore(const StorePlace &place)
{
    if (place.address.isEmpty())
        return Store::open(place.dataDir);
    const auto address = readPostgresAddress(place.address);
    return address ? Store::open(*address) : address.error();
}

} // namespace doorstep::server
