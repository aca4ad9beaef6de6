// SPDX-License-Identifier: Apache-2.0
#include "sync/server/db/postgresaddress.h"

#include <libpq-fe.h>

#include <QRegularExpression>
#include <QStringList>

#include <memory>

namespace doorstep::server {

using namespace Qt::StringLiterals;

namespace {
const auto schemaOption = u"schema="_s;
const auto usualSchema = u"doorstep"_s;

bool isSchemaName(const QString &name)
{
    static const QRegularExpression form(u"^[a-z_][a-z0-9_]{0,62}$"_s);
    return form.match(name).hasMatch() && !name.startsWith(u"pg_");
}

/// postgresql://user:secret@host: what stands between the colon and the last @ before the path.
QString withoutPassword(const QString &text)
{
    static const QRegularExpression inUser(u"^([a-z]+://[^:/@?]*):[^/?]*@"_s);
    static const QRegularExpression inOptions(u"([?&])password=[^&]*&?"_s);
    return QString(text).replace(inUser, u"\\1@"_s).replace(inOptions, u"\\1"_s);
}

Error notAnAddress(const QString &why)
{
    return {ErrorCode::InvalidInput, u"the store is not a PostgreSQL address: %1"_s.arg(why)};
}

/// What libpq makes of it, with no connection made.
Result<void> check(const QByteArray &uri)
{
    char *problem = nullptr;
    const std::unique_ptr<PQconninfoOption, decltype(&PQconninfoFree)> options(
        PQconninfoParse(uri.constData(), &problem), &PQconninfoFree);
    const std::unique_ptr<char, decltype(&PQfreemem)> words(problem, &PQfreemem);
    if (options)
        return {};
    // libpq's own words may quote the address, and with it a password.
    return notAnAddress(u"it has the form postgresql://user@host/database"_s);
}
} // namespace

bool isPostgresAddress(const QString &text)
{
    return text.startsWith(u"postgresql://") || text.startsWith(u"postgres://");
}

Result<PostgresAddress> readPostgresAddress(const QString &text)
{
    if (!isPostgresAddress(text))
        return notAnAddress(u"it begins with postgresql://"_s);
    const qsizetype mark = text.indexOf(u'?');
    QString schema = usualSchema;
    QStringList options;
    for (const QString &option : mark < 0 ? QStringList() : text.sliced(mark + 1).split(u'&', Qt::SkipEmptyParts)) {
        if (option.startsWith(schemaOption))
            schema = option.sliced(schemaOption.size());
        else
            options.append(option);
    }
    if (!isSchemaName(schema))
        return notAnAddress(u"a schema's name has small letters, digits and underscores"_s);
    const QString uri = text.left(mark) + (options.isEmpty() ? QString() : u'?' + options.join(u'&'));
    DOORSTEP_TRY(check(uri.toUtf8()));
    const QString shown = withoutPassword(text);
    return PostgresAddress{uri.toUtf8(), schema.toLatin1(), shown, shown != text};
}

} // namespace doorstep::server
